package net.futel.dialer.twilio.account;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The password of a SIP credential. Twilio wants at least 12 characters with a digit, a capital and
 * a small letter (https://www.twilio.com/docs/voice/sip/api/sip-credential-resource); we want it
 * typed into an adapter's web page by hand as well, and read over a bad telephone line.
 */
public final class SipPassword {

  /** Twilio's shortest. */
  static final int SHORTEST = 12;

  /** Longest that every adapter in {@code client settings} takes. */
  static final int LONGEST = 64;

  private static final int GENERATED = 16;

  private static final String DIGITS = "23456789";
  private static final String CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String SMALL = "abcdefghijkmnpqrstuvwxyz";

  private SipPassword() {}

  /**
   * A new password of 16 letters and digits, some 92 bits: no {@code 0 O 1 I l o}, which look alike
   * on a label, and nothing that a web form, XML or a shell takes for something else.
   *
   * @param random a {@link java.security.SecureRandom}, but in tests
   */
  public static String generate(RandomGenerator random) {
    String alphabet = DIGITS + CAPITALS + SMALL;
    while (true) {
      StringBuilder password = new StringBuilder();
      for (int i = 0; i < GENERATED; i++) {
        password.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      // Rejecting whole passwords, rather than planting a digit, keeps every allowed one as likely.
      if (faults(password.toString()).isEmpty()) {
        return password.toString();
      }
    }
  }

  /** What is wrong with a password, a sentence each; never the password itself. */
  public static List<String> faults(String password) {
    List<String> faults = new ArrayList<>();
    int length = password.length();
    if (length < SHORTEST) {
      faults.add(
          "The password has %d characters and needs at least %d.".formatted(length, SHORTEST));
    }
    if (length > LONGEST) {
      faults.add(
          "The password has %d characters and may have %d at most.".formatted(length, LONGEST));
    }
    if (password.chars().noneMatch(c -> c >= '0' && c <= '9')) {
      faults.add("The password needs a digit.");
    }
    if (password.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) {
      faults.add("The password needs a capital letter.");
    }
    if (password.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
      faults.add("The password needs a small letter.");
    }
    if (password.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      faults.add(
          "The password has a space or a character that no telephone's web page takes; use ASCII only.");
    }
    return faults;
  }
}
