package net.futel.dialer.cli.token;

import java.util.Optional;
import net.futel.dialer.cli.aws.AwsException;
import net.futel.dialer.cli.aws.SecretDocument;
import net.futel.dialer.cli.aws.SecretStore;

/**
 * The secret of one environment. Its functions take signatures with {@code authToken} and, while it
 * is there, {@code nextAuthToken}.
 *
 * @param name such as {@code dialer/prod}
 */
record EnvironmentSecret(String name, SecretStore store) {

  private static final String CURRENT = "authToken";
  private static final String NEXT = "nextAuthToken";

  /** A secret with what it held when it was read. */
  record Held(EnvironmentSecret secret, SecretDocument document) {

    Optional<String> account() {
      return document.get("accountSid");
    }

    Optional<String> current() {
      return document.get(CURRENT);
    }

    Optional<String> next() {
      return document.get(NEXT);
    }

    /** Has the functions take both. */
    void hold(String current, String next) throws AwsException {
      write(document.with(CURRENT, current).with(NEXT, next));
    }

    /** Has the functions take one alone. */
    void holdOnly(String current) throws AwsException {
      write(document.with(CURRENT, current).without(NEXT));
    }

    private void write(SecretDocument changed) throws AwsException {
      if (!changed.equals(document)) {
        secret.store().update(secret.name(), changed);
      }
    }
  }

  Optional<Held> read() throws AwsException {
    return store.read(name).map(document -> new Held(this, document));
  }
}
