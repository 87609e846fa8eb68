package net.futel.dialer.twiml;

import static net.futel.dialer.dialplan.menu.Language.SPANISH;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.twiml.TwiML;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Say;
import java.io.StringReader;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.menu.Language;
import org.junit.jupiter.api.DynamicTest;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Documents by Twilio's own builder, to hold ours against. */
final class TwilioBuilder {

  static final String DOMAIN = "direct-futel-dev.sip.twilio.com";

  private TwilioBuilder() {}

  static Dial.Builder dial(String callerId, int seconds, String action) {
    return new Dial.Builder()
        .answerOnBridge(true)
        .callerId(callerId)
        .timeLimit(seconds)
        .action(action);
  }

  static List<Route.Party.Phone> phones(String... names) {
    return Stream.of(names).map(name -> new Route.Party.Phone(name, DOMAIN)).toList();
  }

  static VoiceResponse say(Sentence sentence, Language language) {
    return new VoiceResponse.Builder()
        .say(says(sentence, language))
        .hangup(new Hangup.Builder().build())
        .build();
  }

  static Say says(Sentence sentence, Language language) {
    String words = sentence.in(language);
    return language == SPANISH ? spanish(words) : new Say.Builder(words).build();
  }

  static Say spanish(String words) {
    return new Say.Builder(words).language(Say.Language.ES_MX).build();
  }

  /** A test for each value, in each language. */
  static <T> Stream<DynamicTest> each(T[] values, BiConsumer<T, Language> test) {
    return Stream.of(values)
        .flatMap(
            value ->
                Stream.of(Language.values())
                    .map(
                        language ->
                            DynamicTest.dynamicTest(
                                value + " in " + language, () -> test.accept(value, language))));
  }

  static Node parse(String xml) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(xml, e);
    }
  }

  static void same(Dial.Builder dial, String ours) {
    same(new VoiceResponse.Builder().dial(dial.build()).build(), ours);
  }

  static void same(TwiML theirs, String ours) {
    Node expected = parse(theirs.toXml());
    Node actual = parse(ours);
    assertTrue(expected.isEqualNode(actual), () -> theirs.toXml() + "\n" + ours);
  }
}
