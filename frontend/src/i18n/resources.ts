import call from './zh/call.json';
import common from './zh/common.json';
import desk from './zh/desk.json';
import evidence from './zh/evidence.json';
import filing from './zh/filing.json';
import keys from './zh/keys.json';
import portal from './zh/portal.json';
import problem from './zh/problem.json';
import rating from './zh/rating.json';
import ring from './zh/ring.json';
import shell from './zh/shell.json';
import shift from './zh/shift.json';
import signIn from './zh/signIn.json';
import time from './zh/time.json';

/** One namespace per feature, all of them listed here: a text that is missing is a type error. */
export const zh = {
  call,
  common,
  desk,
  evidence,
  filing,
  keys,
  portal,
  problem,
  rating,
  ring,
  shell,
  shift,
  signIn,
  time,
} as const;
