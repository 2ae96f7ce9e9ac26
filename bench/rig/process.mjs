// What a tree of processes uses, read from /proc (so on Linux only; elsewhere the figures are 0).
import fs from 'node:fs';

/** The fields of /proc/PID/stat after the program's name, or null where the process is gone. */
function stat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** The process and all below it, those that the browser does not report included. */
export function tree(root) {
  const children = new Map();
  const names = fs.existsSync('/proc') ? fs.readdirSync('/proc') : [];
  for (const pid of names.filter((name) => /^\d+$/.test(name))) {
    const fields = stat(pid);
    if (!fields) continue;
    const parent = Number(fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
  }
  const found = [];
  const visit = (pid) => {
    found.push(pid);
    (children.get(pid) ?? []).forEach(visit);
  };
  visit(root);
  return found;
}

/** Seconds of processor time used so far; the kernel counts in steps of 10 ms. */
export function cpuSeconds(pids) {
  return pids.reduce((sum, pid) => {
    const fields = stat(pid);
    return sum + (fields ? (Number(fields[11]) + Number(fields[12])) / 100 : 0);
  }, 0);
}

/** Proportional set size in megabytes: pages shared by n processes count as 1/n in each. */
export function pssMegabytes(pids) {
  let kilobytes = 0;
  for (const pid of pids) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
    } catch {
      // The process has ended.
    }
  }
  return kilobytes / 1024;
}
