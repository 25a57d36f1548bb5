"""Spellings of languages and what each means: to the server, and to a phone without network."""

from webapp.i18n import by_tag

SPELLINGS: list[tuple[str, str | None]] = [
    *((tag, tag) for tag in by_tag),
    *((spelling, "zh-Hans") for spelling in ("zh", "ZH", "zh-CN", "zh-cn", "zh-SG")),
    *((spelling, "zh-Hans") for spelling in ("zh-Hans-CN", "zh-hans", "zh-Hans-MY", "zh_CN")),
    *((spelling, "zh-Hant") for spelling in ("zh-TW", "zh-HK", "zh-mo", "zh-Hant-TW", "zh_tw")),
    *((spelling, None) for spelling in ("iw", "in", "no", "nb-NO", "sr-Latn", "zz-Hans")),
    ("pt-BR", "pt"),
    ("pt_BR", "pt"),
    ("es-419", "es"),
    ("fr-BE", "fr"),
    ("FR-be", "fr"),
    ("nl-BE", "nl"),
    ("de-CH-1996", "de"),
    ("de-1996", "de"),
    ("ar-MA", "ar"),
    ("en-US-x-twain", "en"),
    ("ar-u-nu-latn", "ar"),
    # A language's own script is no other one.
    *((spelling, "en") for spelling in ("en-Latn", "en_LATN", "en-Latn-US")),
    *((spelling, "uk") for spelling in ("uk-Cyrl", "uk-Cyrl-UA")),
    *((spelling, "ar") for spelling in ("ar-Arab", "ar-Arab-EG")),
    ("ja-Jpan-JP", "ja"),
    *((spelling, None) for spelling in ("ja-Latn", "ja-Latn-JP", "uk-Latn", "ar_latn", "en-Dsrt")),
    *((spelling, None) for spelling in ("zh-Latn", "zh-Latn-CN", "zh-MY", "zh-yue-Hant")),
    *((spelling, None) for spelling in ("", "*", "-", "--", "xx", "e", "eng", "frr", "nld")),
    *((spelling, None) for spelling in ("-en", "_", "zh-", "éñ", "constructor")),
]
