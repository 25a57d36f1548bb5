#!/usr/bin/python3
"""The smallest browser on WebKitGTK that keeps a profile: the driver's own one forgets everything.

Started by WebKitWebDriver with the system's Python, which has GTK.
"""

import argparse
import ctypes
import signal

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: ends with the driver
parser = argparse.ArgumentParser()
parser.add_argument("--profile")
parser.add_argument("--locale")
parser.add_argument("--script", type=argparse.FileType(encoding="utf-8"))
asked, _ = parser.parse_known_args()

context = WebKit2.WebContext(
    website_data_manager=WebKit2.WebsiteDataManager(
        base_data_directory=f"{asked.profile}/data", base_cache_directory=f"{asked.profile}/cache"
    )
)
context.set_automation_allowed(True)
context.set_preferred_languages([asked.locale])
scripts = WebKit2.UserContentManager()
scripts.add_script(
    WebKit2.UserScript(
        asked.script.read(),
        WebKit2.UserContentInjectedFrames.TOP_FRAME,
        WebKit2.UserScriptInjectionTime.START,
        None,
        None,
    )
)


def stop(view):
    view.stop_loading()
    return GLib.SOURCE_CONTINUE


def show_view(*_):
    view = WebKit2.WebView(
        web_context=context, user_content_manager=scripts, is_controlled_by_automation=True
    )
    window = Gtk.Window()
    window.set_default_size(390, 844)
    window.add(view)
    window.show_all()
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, stop, view)
    view.connect("close", lambda _view: window.destroy())
    return view


def begin(_context, session):
    about = WebKit2.ApplicationInfo()
    about.set_name("MiniBrowser")  # the driver accepts no other
    about.set_version(
        WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version()
    )
    session.set_application_info(about)
    session.connect("create-web-view", show_view)


context.connect("automation-started", begin)
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, Gtk.main_quit)
Gtk.main()
