package net.futel.dialer.cli.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DeviceTest {

  private static Line line(Device device, boolean emergency, boolean menu) {
    return new Line(
        "booth",
        "direct-futel-prod.sip.twilio.com",
        "umatilla",
        device.transport(),
        emergency,
        menu,
        List.of("0", "211", "988"),
        false,
        Optional.empty());
  }

  private static Document xml(Sheet sheet) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(sheet.file().orElseThrow().text())));
  }

  @ParameterizedTest
  @EnumSource
  void everyDeviceRegistersWithTheGlobalDomainThroughTheEdgeEveryTenMinutes(Device device) {
    String text = device.sheet(line(device, true, false)).text();
    assertTrue(text.contains("direct-futel-prod.sip.twilio.com"), text);
    assertTrue(text.contains("sip.umatilla.twilio.com"), text);
    assertTrue(text.contains("600"), text);
    assertTrue(text.contains("THE-PASSWORD"), text);
    assertTrue(text.contains("5061"), text);
    assertTrue(text.contains("From the makers: "), text);
  }

  @ParameterizedTest
  @EnumSource
  void aDeviceWithoutEmergencyCallsHasNoStringThatSendsOne(Device device) {
    assertTrue(device.sheet(line(device, true, false)).text().contains("911"));
    String text = device.sheet(line(device, false, false)).text();
    assertFalse(text.contains("911"), text);
    assertFalse(text.contains("933"), text);
    assertFalse(text.contains("112"), text);
  }

  @ParameterizedTest
  @EnumSource
  void aPhoneThatOpensOnTheMenuDialsTheHashByItself(Device device) {
    List<String> lifted =
        switch (device) {
          case LINKSYS_PAP2, LINKSYS_SPA -> List.of("Dial Plan", "(S0<:#>)");
          case GRANDSTREAM_HT801 -> List.of("Offhook Auto-Dial", "#");
          case POLYCOM_SOUNDPOINT -> List.of("call.autoOffHook.1.contact", "#");
          case GENERIC -> List.of("Dial when lifted", "#");
        };
    assertTrue(settings(device, true).contains(lifted));
    assertFalse(settings(device, false).contains(lifted));
  }

  private static List<List<String>> settings(Device device, boolean menu) {
    return device.sheet(line(device, true, menu)).settings().stream()
        .map(setting -> List.of(setting.name(), setting.value()))
        .toList();
  }

  @Test
  void linksysDialsEmergencyNumbersAtOnceAndWaitsWhereMoreDigitsMayFollow() {
    assertEquals(
        "(911S0|933S0|112S0|1911S0|9911S0|[2-8]11S0|988S0|1[2-9]xx[2-9]xxxxxxS0"
            + "|[2-9]xx[2-9]xxxxxxS0|*S0|#S0|0|011xx.)",
        LinksysSpa.dialPlan(line(Device.LINKSYS_SPA, true, false)));
  }

  @Test
  void grandstreamWithoutEmergencyHasNoAreaCodeThatBeginsLikeOne() {
    assertEquals(
        "{ [2-8]11 | 988 | 1[2-8]xx[2-9]xxxxxx | 19[02-9]x[2-9]xxxxxx | 191[02-9][2-9]xxxxxx"
            + " | [2-8]xx[2-9]xxxxxx | 9[02-9]x[2-9]xxxxxx | 91[02-9][2-9]xxxxxx"
            + " | * | # | 0 | 011xx+ }",
        GrandstreamHt801.dialPlan(line(Device.GRANDSTREAM_HT801, false, false)));
  }

  @Test
  void sevenDigitDialingMakesTheTelephoneWaitBeforeItTakesTenForSeven() {
    Line line =
        new Line(
            "booth",
            "d",
            "umatilla",
            Line.Transport.TLS,
            true,
            false,
            List.of(),
            true,
            Optional.empty());
    assertEquals(
        "911|933|112|1911|9911|[2-8]11|988|1[2-9]xx[2-9]xxxxxx|*|#"
            + "|[2-9]xx[2-9]xxxxxxT|[2-9]xxxxxxT|0T|011xxx.T",
        PolycomSoundPoint.digitMap(line));
  }

  @Test
  void aTrunkKeyThatBeginsANumberOrAnotherKeyWaits() {
    Line line =
        new Line(
            "booth",
            "d",
            "umatilla",
            Line.Transport.TLS,
            true,
            false,
            List.of("*", "*12", "55"),
            false,
            Optional.empty());
    assertEquals(List.of("0", "*", "55"), DialStrings.of(line).open());
    assertTrue(DialStrings.of(line).exact().contains("*12"));
  }

  @Test
  void linksysProfileIsXmlWithEscapedDialPlan() throws Exception {
    Document profile = xml(Device.LINKSYS_SPA.sheet(line(Device.LINKSYS_SPA, true, true)));
    assertEquals("flat-profile", profile.getDocumentElement().getTagName());
    assertEquals("(S0<:#>)", text(profile, "Dial_Plan_1_"));
    assertEquals("TLS", text(profile, "SIP_Transport_1_"));
    assertEquals("600", text(profile, "Register_Expires_1_"));
    assertEquals("sip.umatilla.twilio.com:5061", text(profile, "Outbound_Proxy_1_"));
    assertEquals("yes", text(profile, "Use_OB_Proxy_In_Dialog_1_"));
  }

  @Test
  void pap2SpeaksUdpOnly() throws Exception {
    Document profile = xml(Device.LINKSYS_PAP2.sheet(line(Device.LINKSYS_PAP2, true, false)));
    assertEquals(0, profile.getElementsByTagName("SIP_Transport_1_").getLength());
    assertEquals("5060", text(profile, "SIP_Port_1_"));
    assertFalse(Device.LINKSYS_PAP2.speaks(Line.Transport.TLS));
    assertTrue(Device.LINKSYS_SPA.speaks(Line.Transport.UDP));
  }

  @Test
  void grandstreamFileHasPValuesWithTheRegistrationInMinutes() throws Exception {
    Document file =
        xml(Device.GRANDSTREAM_HT801.sheet(line(Device.GRANDSTREAM_HT801, true, false)));
    assertEquals("gs_provision", file.getDocumentElement().getTagName());
    assertEquals("direct-futel-prod.sip.twilio.com", text(file, "P47"));
    assertEquals("sip.umatilla.twilio.com:5061", text(file, "P48"));
    assertEquals("2", text(file, "P130"));
    assertEquals("10", text(file, "P32"));
    assertEquals("booth", text(file, "P35"));
    assertEquals("0", text(file, "P72"));
    assertEquals("", text(file, "P71"));
  }

  @Test
  void polycomFileOpensOnTheMenuAndKeepsThePasswordAskedFor() throws Exception {
    Line line =
        new Line(
            "+15035550142",
            "direct-futel-dev.sip.twilio.com",
            "ashburn",
            Line.Transport.TLS,
            true,
            true,
            List.of(),
            false,
            Optional.of("Twelve<12>&ab"));
    Document file = xml(Device.POLYCOM_SOUNDPOINT.sheet(line));
    var registration = file.getElementsByTagName("reg").item(0).getAttributes();
    assertEquals("Twelve<12>&ab", registration.getNamedItem("reg.1.auth.password").getNodeValue());
    assertEquals("TLS", registration.getNamedItem("reg.1.server.1.transport").getNodeValue());
    assertEquals("5061", registration.getNamedItem("reg.1.outboundProxy.port").getNodeValue());
    var lifted = file.getElementsByTagName("autoOffHook").item(0).getAttributes();
    assertEquals("#", lifted.getNamedItem("call.autoOffHook.1.contact").getNodeValue());
  }

  private static String text(Document document, String tag) {
    return document.getElementsByTagName(tag).item(0).getTextContent();
  }
}
