package net.futel.dialer.cli.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
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
        Optional.empty(),
        Optional.empty());
  }

  private static Line checkedFrom(Device device, String number) {
    Line line = line(device, true, false);
    return new Line(
        line.extension(),
        line.domain(),
        line.edge(),
        line.transport(),
        line.emergency(),
        line.menu(),
        line.codes(),
        line.sevenDigits(),
        line.password(),
        Optional.of(number));
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
            Optional.empty(),
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
            Optional.empty(),
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
            Optional.of("Twelve<12>&ab"),
            Optional.empty());
    Document file = xml(Device.POLYCOM_SOUNDPOINT.sheet(line));
    var registration = file.getElementsByTagName("reg").item(0).getAttributes();
    assertEquals("Twelve<12>&ab", registration.getNamedItem("reg.1.auth.password").getNodeValue());
    assertEquals("TLS", registration.getNamedItem("reg.1.server.1.transport").getNodeValue());
    assertEquals("5061", registration.getNamedItem("reg.1.outboundProxy.port").getNodeValue());
    var lifted = file.getElementsByTagName("autoOffHook").item(0).getAttributes();
    assertEquals("#", lifted.getNamedItem("call.autoOffHook.1.contact").getNodeValue());
  }

  @ParameterizedTest
  @EnumSource
  void aPlanWithoutChecksSaysNothingOfThem(Device device) {
    String text = device.sheet(line(device, true, false)).toString();
    assertFalse(text.toLowerCase(Locale.ROOT).contains("silent"), text);
    assertFalse(text.contains("check"), text);
    assertFalse(text.contains("Ring8"), text);
    assertFalse(text.contains("P4019"), text);
  }

  @Test
  void linksysPlaysNextToNothingForEachFormOfTheNumberThatChecksComeFrom() throws Exception {
    for (Device device : List.of(Device.LINKSYS_PAP2, Device.LINKSYS_SPA)) {
      Sheet sheet = device.sheet(checkedFrom(device, "+15035550190"));
      Document profile = xml(sheet);
      String pattern = text(profile, "Ring8_Caller_1_");
      assertEquals("+15035550190, 15035550190, 5035550190", pattern);
      assertTrue(pattern.length() <= 39, "a template has 39 characters at most");
      assertEquals("60(.02/59.98)", text(profile, "Ring8_Cadence"));
      assertEquals("yes", text(profile, "Dist_Ring_Serv_1_"));
      assertTrue(sheet.text().contains("\n  User 1\n    Ring8 Caller"), sheet.text());
      assertTrue(sheet.text().contains("distinctive ring settings"), sheet.text());
    }
  }

  @Test
  void theLongestNumberFitsLinksysToo() throws Exception {
    Line line = checkedFrom(Device.LINKSYS_SPA, "+441234567890123");
    String pattern = text(xml(Device.LINKSYS_SPA.sheet(line)), "Ring8_Caller_1_");
    assertEquals("+441234567890123, 441234567890123", pattern);
    assertTrue(pattern.length() <= 39, pattern);
  }

  @Test
  void grandstreamHasItsTenthRingForTheNumberThatChecksComeFrom() throws Exception {
    Document file =
        xml(Device.GRANDSTREAM_HT801.sheet(checkedFrom(Device.GRANDSTREAM_HT801, "+15035550190")));
    assertEquals("+15035550190", text(file, "P871"));
    assertEquals("15035550190", text(file, "P873"));
    assertEquals("5035550190", text(file, "P875"));
    for (String ring : List.of("P870", "P872", "P874")) {
      assertEquals("9", text(file, ring));
    }
    assertEquals("c=20/10000;", text(file, "P4019"));
    assertEquals(0, file.getElementsByTagName("P4010").getLength());
  }

  @Test
  void polycomHasContactsWithTheSilentRing() {
    Sheet sheet =
        Device.POLYCOM_SOUNDPOINT.sheet(checkedFrom(Device.POLYCOM_SOUNDPOINT, "+15035550190"));
    assertEquals(
        List.of("+15035550190", "15035550190", "5035550190"),
        sheet.settings().stream()
            .filter(setting -> setting.name().equals("Contact with Ring Type Silent Ring"))
            .map(Sheet.Setting::value)
            .toList());
    assertTrue(sheet.text().contains("1 in <rt>"), sheet.text());
    assertTrue(sheet.text().contains("A-34 (ringer 1 is the silent one)"), sheet.text());
  }

  @Test
  void aGenericPhoneRingsForHalfASecondAndSaysSo() {
    String text = Device.GENERIC.sheet(checkedFrom(Device.GENERIC, "+15035550190")).text();
    assertTrue(text.contains("A check from +15035550190 makes it ring for half a second."), text);
  }

  private static String text(Document document, String tag) {
    return document.getElementsByTagName(tag).item(0).getTextContent();
  }
}
