package net.futel.dialer.bench;

/** Measures everything of one mode once, in turn: one run of those that medians are taken of. */
interface Round {
  void run() throws Exception;
}
