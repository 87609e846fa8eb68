package net.futel.dialer.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.lambda.FallbackFunction;
import net.futel.dialer.lambda.IncomingFunction;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.protocol.TwilioSignature;
import net.futel.dialer.twiml.Twiml;
import net.futel.dialer.webhook.TwilioSide.Answer;
import org.w3c.dom.Element;

/**
 * What must hold whatever comes: property tests and the fuzzer throw things at the functions
 * through here. It knows what may be dialed by its own reading of the plan, not by the code's.
 */
public final class Hostile {

  private static final DialPlan PLAN = Corpus.plan();
  private static final Service SERVICE = Corpus.service();
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Pattern OURS =
      Pattern.compile("sip:([^@;?]+)@direct-futel-(?:dev|prod)\\.sip\\.twilio\\.com");
  private static final Pattern TRUNK =
      Pattern.compile(
          "sip:(?:outgoing_safe|night|operator|party\\.line)@futel-dev\\.example\\.net;region=us2"
              + "\\?x-callerid=\\+[1-9][0-9]{7,14}&x-enableemergency=(?:true|false)");
  private static final List<String> PROMPTS =
      List.of(
          "/sip-outgoing/dialtone/en/1/keys",
          "/sip-outgoing/menu/front/en/1/keys",
          "/sip-outgoing/menu/costly/es/3/keys");
  private static final String INTERRUPTED = "Telephone service is interrupted.";

  private static final Set<PhoneNumberType> ORDINARY =
      EnumSet.of(
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP,
          PhoneNumberType.TOLL_FREE);

  /** Where some extension or other may call. */
  private static final Set<String> ANYWHERE = anywhere();

  /** The functions under attack. */
  static final RequestStreamHandler OUTGOING = new OutgoingFunction(SERVICE);

  static final RequestStreamHandler INCOMING = new IncomingFunction(SERVICE);
  static final RequestStreamHandler FALLBACK =
      new FallbackFunction(SERVICE.fallbackCallerId(), SERVICE.metrics(), SERVICE.log());

  private Hostile() {}

  private static Set<String> anywhere() {
    Set<String> countries = new HashSet<>(PLAN.allowedCountries());
    PLAN.extensions().values().forEach(e -> countries.addAll(e.allowedCountries()));
    return countries;
  }

  /** An extension of the plan dials this user part; what comes of it may be dialed. */
  public static void dialed(String extension, String user) {
    Map<String, String> form =
        Map.of("From", "sip:" + extension + "@x", "To", "sip:" + user + "@x");
    Answer answer = same(OUTGOING, "/sip-outgoing", form);
    mayBeDialed(PLAN.extension(extension), answer.text());
    Map<String, String> refer =
        Map.of("From", "sip:" + extension + "@x", "ReferTransferTarget", "sip:" + user + "@x");
    String referred = same(OUTGOING, "/sip-outgoing/refer", refer).text();
    mayBeDialed(PLAN.extension(extension), referred);
    assertFalse(referred.contains("referUrl"), "handed back to the trunk");
    Map<String, String> typed = Map.of("From", "sip:" + extension + "@x", "Digits", user);
    for (String at : PROMPTS) {
      mayBeDialed(PLAN.extension(extension), same(OUTGOING, at, typed).text());
    }
    String operator = same(OUTGOING, "/sip-outgoing/accept/es", typed).text();
    assertFalse(operator.contains("<Dial"), "whoever is asked dials: " + operator);
  }

  /** Any two headers. */
  public static void headers(String from, String to) {
    Map<String, String> form = Map.of("From", from, "To", to, "ReferTransferTarget", to);
    for (String path : new String[] {"/sip-outgoing", "/sip-outgoing/refer"}) {
      mayBeDialed(Optional.empty(), same(OUTGOING, path, form).text());
    }
    String rung = same(INCOMING, "/sip-incoming", form).text();
    assertFalse(rung.contains("<Number>"), "an incoming call goes out again: " + rung);
    mayBeDialed(Optional.empty(), rung);
    String fallback = same(FALLBACK, "/sip-fallback", form).text();
    assertFalse(fallback.contains("<Sip>"), fallback);
    mayBeDialed(Optional.empty(), fallback);
  }

  /** Whatever Twilio could say of a leg. */
  public static void ended(String leg, Map<String, String> form) {
    String text = same(OUTGOING, "/sip-outgoing/action/" + leg, form).text();
    TwilioTakes.verbs(text);
    assertFalse(text.contains("<Dial"), "dialed again: " + text);
    TwilioTakes.verbs(same(INCOMING, "/sip-incoming/action", form).text());
    assertTrue(TwilioTakes.verbs(same(OUTGOING, "/sip-outgoing/status", form).text()).isEmpty());
    assertTrue(TwilioTakes.verbs(same(INCOMING, "/sip-incoming/status", form).text()).isEmpty());
  }

  /** Any bytes at all for an event, to each of the functions. */
  public static void event(byte[] event) {
    for (RequestStreamHandler function :
        new RequestStreamHandler[] {OUTGOING, INCOMING, FALLBACK}) {
      Answer answer = TwilioSide.send(function, event);
      harmless(answer, function == FALLBACK);
      assertEquals(answer, TwilioSide.send(function, event));
    }
  }

  /** A request in which everything is the stranger's own, and the signature is a guess. */
  public static void stranger(String method, String path, String query, String body, String guess) {
    var event = TwilioSide.event(method, path, query, body, guess);
    for (RequestStreamHandler function :
        new RequestStreamHandler[] {OUTGOING, INCOMING, FALLBACK}) {
      harmless(TwilioSide.send(function, event), function == FALLBACK);
    }
  }

  /** Any bytes for a body, posted to the fallback as Base64. */
  public static void fallbackForm(byte[] form) {
    var event = TwilioSide.event("POST", "/sip-fallback", "", "", null);
    event.put("body", Base64.getEncoder().encodeToString(form));
    Answer answer = TwilioSide.send(FALLBACK, event);
    assertEquals(200, answer.status());
    mayBeDialed(Optional.empty(), answer.text());
  }

  /** What an unsigned request may get: nothing of worth. */
  private static void harmless(Answer answer, boolean fallback) {
    switch (answer.status()) {
      case 200 -> {
        boolean tone = "audio/wav".equals(answer.headers().get("content-type"));
        assertTrue(fallback || tone, "a forged request was accepted: " + answer);
        if (fallback) {
          String text = answer.text();
          boolean emergency = text.contains("<Number>911<") || text.contains("<Number>933<");
          assertTrue(emergency || text.contains(INTERRUPTED), text);
          TwilioTakes.verbs(text);
        }
      }
      case 204, 400, 403, 404, 405 -> assertEquals("", answer.text());
      default -> throw new AssertionError("status " + answer.status());
    }
  }

  private static Answer same(RequestStreamHandler function, String path, Map<String, String> any) {
    Map<String, String> form = new HashMap<>();
    // Half a surrogate pair cannot be sent at all.
    any.forEach((name, value) -> form.put(name, new String(value.getBytes(UTF_8), UTF_8)));
    Answer answer = TwilioSide.post(function, path, form);
    assertEquals(200, answer.status());
    assertEquals(answer, TwilioSide.post(function, path, form));
    return answer;
  }

  /**
   * No noun that the policy forbids, in a document that Twilio takes.
   *
   * @param caller the extension that dials; nothing for one that a stranger names
   */
  private static void mayBeDialed(Optional<Extension> caller, String document) {
    for (Element verb : TwilioTakes.verbs(document)) {
      if (verb.getTagName().equals("Dial")) {
        caller.ifPresent(extension -> ownCallerId(extension, verb));
        for (Element noun : TwilioTakes.children(verb)) {
          String to = noun.getTextContent();
          boolean fine =
              noun.getTagName().equals("Sip") ? ourPhoneOrTrunk(to) : mayBeCalled(caller, to);
          assertTrue(fine, "dials " + to);
        }
      }
    }
  }

  private static void ownCallerId(Extension caller, Element dial) {
    boolean emergency = !dial.hasAttribute("timeLimit");
    assertEquals(
        emergency ? caller.emergencyCallerId() : caller.callerId(), dial.getAttribute("callerId"));
  }

  private static boolean ourPhoneOrTrunk(String uri) {
    Matcher ours = OURS.matcher(uri);
    return ours.matches()
        ? PLAN.extensions().containsKey(ours.group(1)) || ours.group(1).matches("\\+[0-9]{8,15}")
        : TRUNK.matcher(uri).matches();
  }

  private static boolean mayBeCalled(Optional<Extension> caller, String number) {
    return number.length() == 3
        ? caller.map(Extension::emergency).orElse(true)
        : PLAN.shortCodes().containsValue(number) || ordinary(caller, number);
  }

  private static boolean ordinary(Optional<Extension> caller, String e164) {
    Set<String> countries = caller.map(Extension::allowedCountries).orElse(ANYWHERE);
    try {
      PhoneNumber number = NUMBERS.parse(e164, null);
      boolean tollFree = e164.matches("\\+18(?:00|33|44|55|66|77|88).*");
      String country = String.valueOf(NUMBERS.getRegionCodeForNumber(number));
      return NUMBERS.isValidNumber(number)
          && ORDINARY.contains(NUMBERS.getNumberType(number))
          && !e164.matches("\\+1(?:[579]00|710|52[1-9]|5(?:33|44|66|77|88)|6(?:00|22|33)|...976).*")
          && (countries.contains(country) || tollFree);
    } catch (NumberParseException e) {
      return false;
    }
  }

  /** Any text for a batch of Twilio's own errors, signed as Twilio signs it. */
  public static void errors(String batch) {
    String query = TwilioSide.bodyHash(batch);
    String url = "https://" + TwilioSide.DOMAIN + "/twilio-events?" + query;
    String signature = TwilioSignature.of(TwilioSide.TOKEN, url, Map.of());
    var event = TwilioSide.event("POST", "/twilio-events", query, batch, signature);
    Answer answer = TwilioSide.send(OUTGOING, event);
    assertTrue(answer.status() == 200 || answer.status() == 400, "status " + answer.status());
    assertEquals("", answer.text());
  }

  /** A plan file is read or refused, and nothing else. */
  public static void planFile(byte[] json) {
    try {
      DialPlan plan = PlanReader.parse(new String(json, UTF_8), "of a stranger");
      TwilioTakes.verbs(
          Twiml.in(plan.languages().getFirst())
              .outgoing(plan.decide(Environment.DEV, "sip:demo@x", "sip:#@x").route()));
    } catch (DialPlanException refused) {
      assertFalse(refused.faults().isEmpty());
    }
  }
}
