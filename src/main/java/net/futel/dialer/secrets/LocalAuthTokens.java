package net.futel.dialer.secrets;

import java.util.List;

/** One fixed token: for the local server and {@code sam local}. */
public record LocalAuthTokens(List<String> tokens) implements AuthTokens {

  /** A single token that is never refreshed. */
  public static LocalAuthTokens of(String token) {
    return new LocalAuthTokens(List.of(token));
  }

  @Override
  public List<String> refresh(List<String> tried) {
    return List.of();
  }

  @Override
  public String toString() {
    return "LocalAuthTokens[" + tokens.size() + "]";
  }
}
