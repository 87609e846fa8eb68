package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.futel.dialer.dialplan.dialed.SipAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Thousands of inputs that nobody well-meaning sends. {@link Hostile} says what must hold. Seeds
 * are fixed, so that a build fails for what was changed and nothing else; the fuzzer looks further.
 */
class HostileInputTest {

  private static final String SEED = "5035550100";

  @Property(tries = 2000, seed = SEED)
  void nothingThatIsDialedReachesWhatThePhoneMayNotCall(
      @ForAll("extensions") String extension, @ForAll("dialed") String dialed) {
    Hostile.dialed(extension, dialed);
  }

  @Property(tries = 1000, seed = SEED)
  void noHeaderBreaksACall(@ForAll("texts") String from, @ForAll("texts") String to) {
    Hostile.headers(from, to);
  }

  @Property(tries = 500, seed = SEED)
  void nothingThatIsSaidOfALegDialsAgain(
      @ForAll("legs") String leg,
      @ForAll("texts") String status,
      @ForAll("texts") String code,
      @ForAll("texts") String seconds) {
    Hostile.ended(
        leg,
        Map.of(
            "DialCallStatus", status,
            "DialSipResponseCode", code,
            "ErrorCode", code,
            "CallStatus", status,
            "DialCallDuration", seconds,
            "From", seconds,
            "To", code,
            "CallSid", status));
  }

  @Property(tries = 1000, seed = SEED)
  void noStrangerIsAnswered(
      @ForAll("methods") String method,
      @ForAll("paths") String path,
      @ForAll("texts") String query,
      @ForAll("texts") String body,
      @ForAll("texts") String signature) {
    Hostile.stranger(method, path, query, body, signature);
  }

  @Property(tries = 1000, seed = SEED)
  void noEventBreaksAFunction(@ForAll("events") byte[] event) {
    Hostile.event(event);
  }

  @Property(tries = 500, seed = SEED)
  void noFormBreaksTheFallback(@ForAll("texts") String form) {
    Hostile.fallbackForm(form.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1000, seed = SEED)
  void aDialPlanIsReadOrRefused(@ForAll("plans") byte[] plan) {
    Hostile.planFile(plan);
  }

  @Property(tries = 1000, seed = SEED)
  void noBatchOfErrorsBreaksTheFunction(@ForAll("batches") byte[] batch) {
    Hostile.errors(new String(batch, StandardCharsets.UTF_8));
  }

  @Property(tries = 500, seed = SEED)
  void aNameThatIsWrittenAsAnAddressIsReadBack(@ForAll("names") String name) {
    assertEquals(Optional.of(name), SipAddress.user(SipAddress.uri(name, "x")));
  }

  @Provide
  Arbitrary<String> texts() {
    return Anything.text();
  }

  @Provide
  Arbitrary<String> dialed() {
    return Anything.dialed();
  }

  @Provide
  Arbitrary<String> extensions() {
    return Arbitraries.of(Corpus.plan().extensions().keySet());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .all()
        .excludeChars('\ud800')
        .ofMinLength(1)
        .filter(this::isUnicode);
  }

  private boolean isUnicode(String name) {
    return name.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  @Provide
  Arbitrary<String> legs() {
    return Arbitraries.of("pstn", "phone", "trunk", "emergency");
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.of("POST", "GET", "POST", "GET", "PUT", "post", "");
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> ours =
        Arbitraries.of(
            "/sip-outgoing",
            "/sip-outgoing/refer",
            "/sip-outgoing/status",
            "/sip-outgoing/action/pstn",
            "/sip-outgoing/action/emergency",
            "/sip-incoming",
            "/sip-incoming/action",
            "/sip-incoming/status",
            "/sip-fallback",
            "/twilio-events",
            "/tones/busy.wav");
    return Arbitraries.oneOf(ours, Anything.text());
  }

  @Provide
  Arbitrary<byte[]> events() {
    ObjectNode event =
        TwilioSide.event(
            "POST", "/sip-outgoing", "", "From=sip:booth@x&To=sip:911@x", "c2lnbmF0dXJl");
    return Arbitraries.oneOf(
        Anything.spoiled(event.toString()),
        Anything.spoiled(event.toString().replace("sip-outgoing", "sip-fallback")),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
  }

  @Provide
  Arbitrary<byte[]> plans() throws IOException {
    return Anything.spoiled(Files.readString(Path.of("src/test/resources/corpus/dialplan.json")));
  }

  @Provide
  Arbitrary<byte[]> batches() {
    return Anything.spoiled(
        """
        [{"specversion": "1.0", "id": "EV1", "type": "com.twilio.error-logs.error.logged",
          "data": {"error_code": "32009", "product": "Voice", "level": "WARNING",
            "resource_sid": "CA00000000000000000000000000000001",
            "webhook": {"request": {"parameters": {"From": "+15035550100"}}}}}]
        """);
  }
}
