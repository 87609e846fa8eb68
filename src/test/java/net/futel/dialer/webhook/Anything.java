package net.futel.dialer.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Input as nobody well-meaning sends it: pieces that mean something, and noise, in any order. */
public final class Anything {

  private static final List<String> PIECES =
      List.of(
          "911",
          "933",
          "112",
          "1911",
          "+1",
          "1",
          "9",
          "0",
          "#",
          "*",
          "011",
          "00",
          "+",
          "900",
          "976",
          "5035551212",
          "19005551212",
          "8765551234",
          "+442079460958",
          "+5351234567",
          "+5215512345678",
          "+15035550100",
          "211",
          "988",
          "*98",
          "FLOWERS",
          "demo",
          "booth",
          "porch-1",
          "12345",
          "+15035550104",
          "sip:",
          "sips:",
          "SIP:",
          "tel:",
          "<",
          ">",
          "\"",
          "\\",
          "@",
          "@x",
          "@@",
          ";",
          ":",
          "?",
          "&",
          "=",
          ";phone-context=+1",
          ":5060",
          "?x-callerid=911",
          "%",
          "%2B",
          "%25",
          "%00",
          "%ff",
          "%C0%80",
          "%0d%0a",
          " ",
          "\t",
          "\r\n",
          "\0",
          "-",
          "\u2011",
          "\u2212",
          ".",
          "(",
          ")",
          "/",
          "\u200b",
          "\u202e",
          "\ufeff",
          "\u0301",
          "\u0301\u0316",
          "\u0660\u0661",
          "\uff19\uff11\uff11",
          "\ud835\udfd7",
          "\ufdfa",
          "\u2460",
          "\u00b2",
          "<Hangup/>",
          "</Response>",
          "<Number>",
          "]]>",
          "<!--",
          "&amp;",
          "&#0;",
          "\ufffe",
          "\ud800",
          "'",
          "${x}",
          "{environment}",
          "null",
          "[",
          "{",
          "}");

  private Anything() {}

  /** A text of up to a dozen pieces. */
  public static Arbitrary<String> text() {
    Arbitrary<String> noise = Arbitraries.strings().ofMaxLength(4);
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(16);
    return Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(PIECES)), Tuple.of(2, digits), Tuple.of(1, noise))
        .list()
        .ofMaxSize(12)
        .map(pieces -> pieces.stream().collect(Collectors.joining()));
  }

  /** What somebody might dial in earnest or in malice: mostly digits in some shape. */
  public static Arbitrary<String> dialed() {
    Arbitrary<String> prefix =
        Arbitraries.of(
            "", "", "+", "1", "+1", "011", "9", "+1900", "1976", "1503976", "+1876", "00");
    Arbitrary<String> rest = Arbitraries.strings().numeric().ofMaxLength(14);
    Arbitrary<String> shaped =
        Combinators.combine(prefix, rest, Arbitraries.of("", "#", "%23", " ", "FLOWERS"))
            .as((start, digits, end) -> start + digits + end);
    return Arbitraries.frequencyOf(Tuple.of(3, shaped), Tuple.of(1, text()));
  }

  /** A text that was good, with a few pieces put in place of something else. */
  public static Arbitrary<byte[]> spoiled(String good) {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(PIECES)),
            Tuple.of(
                2,
                Arbitraries.of(
                    "",
                    "null",
                    "1e999999999",
                    "-1",
                    "\"\"",
                    "[]",
                    "{}",
                    "true",
                    "[[[[",
                    "\\ud800",
                    "\"911\"",
                    "\"+1\"",
                    "9".repeat(1200),
                    "[".repeat(1200),
                    "{\"a\":".repeat(1200))));
    Arbitrary<Integer> place = Arbitraries.integers().between(0, good.length() - 1);
    Arbitrary<Integer> length = Arbitraries.integers().between(0, 12);
    return Combinators.combine(place, length, piece)
        .as(
            (at, gone, put) ->
                good.substring(0, at) + put + good.substring(Math.min(good.length(), at + gone)))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}
