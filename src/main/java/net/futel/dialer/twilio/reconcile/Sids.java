package net.futel.dialer.twilio.reconcile;

import java.util.Optional;

/** What Twilio calls the things of an environment, known as soon as they exist. */
final class Sids {

  private Optional<String> credentialList;
  private Optional<String> domain;
  private Optional<String> sink = Optional.empty();

  Sids(Optional<String> credentialList, Optional<String> domain) {
    this.credentialList = credentialList;
    this.domain = domain;
  }

  String credentialList() {
    return credentialList.orElseThrow();
  }

  void credentialList(String sid) {
    credentialList = Optional.of(sid);
  }

  String domain() {
    return domain.orElseThrow();
  }

  void domain(String sid) {
    domain = Optional.of(sid);
  }

  /** The sink that is to stay. */
  String sink() {
    return sink.orElseThrow();
  }

  void sink(String sid) {
    sink = Optional.of(sid);
  }
}
