/** The page comes alive: the journey is read, then every section starts. */

import "./registration.js";
import { pageStarted } from "./offline/update.js";
import * as ages from "./sections/ages.js";
import * as answers from "./sections/answers.js";
import * as archive from "./sections/archive.js";
import * as balance from "./sections/balance.js";
import * as channel from "./sections/channel.js";
import * as chosen from "./sections/chosen.js";
import * as claim from "./sections/claim.js";
import * as clerk from "./sections/clerk.js";
import * as codes from "./sections/codes.js";
import * as connection from "./sections/connection.js";
import * as curtain from "./sections/curtain.js";
import * as data from "./sections/data.js";
import * as dates from "./sections/dates.js";
import * as finder from "./sections/finder.js";
import * as helper from "./sections/helper.js";
import * as history from "./sections/history.js";
import * as install from "./sections/install.js";
import * as jump from "./sections/jump.js";
import * as ladder from "./sections/ladder.js";
import * as language from "./sections/language.js";
import * as latePhoto from "./sections/late-photo.js";
import * as pay from "./sections/pay.js";
import * as pocket from "./sections/pocket.js";
import * as prepare from "./sections/prepare.js";
import * as rail from "./sections/rail.js";
import * as readiness from "./sections/readiness.js";
import * as receipt from "./sections/receipt.js";
import * as receiptNote from "./sections/receipt-note.js";
import * as receiptPhoto from "./sections/receipt-photo.js";
import * as receipts from "./sections/receipts.js";
import * as repeat from "./sections/repeat.js";
import * as report from "./sections/report.js";
import * as rescue from "./sections/rescue.js";
import * as steps from "./sections/steps.js";
import * as storage from "./sections/storage.js";
import * as stubs from "./sections/stubs.js";
import * as undo from "./sections/undo.js";
import * as voucher from "./sections/voucher.js";
import * as worked from "./sections/worked.js";
import { load } from "./store/journey.js";

const LONG = 8; // ms here, many on a slow phone: then taps and paint come first

chosen.show();
// What is said but once may be said while the journey is still read.
readiness.start();
connection.start();
storage.start();
rescue.start();
language.start();
await load();
let since = performance.now();
for (const section of [
  answers,
  chosen,
  steps,
  stubs,
  rail,
  channel,
  codes,
  pay,
  voucher,
  clerk,
  history,
  receipt,
  receipts,
  receiptNote,
  receiptPhoto,
  latePhoto,
  undo,
  balance,
  claim,
  dates,
  repeat,
  prepare,
  install,
  pocket,
  finder,
  helper,
  ladder,
  data,
  archive,
  worked,
  ages,
  report,
]) {
  if (performance.now() - since > LONG) {
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  section.start();
}
pageStarted();
await curtain.rise();
jump.start();
document.documentElement.dataset.started = "";
