package net.futel.dialer.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import net.futel.dialer.dialplan.dialed.SipAddress;

/**
 * A call as Twilio describes it: makes the parameters that each webhook of the call carries. See
 * twilio.com/docs/voice/api/sip-twiml and twilio.com/docs/voice/twiml.
 *
 * @param sid {@code CA} and 32 hex digits
 * @param domain SIP domain of our phones
 * @param caller extension or, incoming, number, as it was typed
 * @param dialed as it was typed
 */
public record TwilioCall(
    boolean incoming, String sid, String domain, String caller, String dialed) {

  private static final String ACCOUNT = "AC00000000000000000000000000000000";

  /**
   * The SIP URI of what was dialed: {@code sip:%23@domain} for {@code #}. What is a SIP URI already
   * is sent as it stands.
   */
  public static String uri(String user, String domain) {
    boolean whole = user.regionMatches(true, 0, "sip:", 0, 4) || user.startsWith("sips:");
    return whole ? user : SipAddress.uri(user, domain);
  }

  /**
   * The standard parameters.
   *
   * @param status {@code CallStatus}
   */
  Map<String, String> parameters(String status) {
    String from = incoming ? caller : uri(caller, domain);
    String to = incoming ? dialed : uri(dialed, domain);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("AccountSid", ACCOUNT);
    parameters.put("ApiVersion", "2010-04-01");
    parameters.put("CallSid", sid);
    parameters.put("CallStatus", status);
    parameters.put("Called", to);
    parameters.put("Caller", from);
    parameters.put("Direction", "inbound");
    parameters.put("From", from);
    parameters.put("To", to);
    if (incoming) {
      parameters.put("CallerCity", "PORTLAND");
      parameters.put("CallerCountry", "US");
      parameters.put("CallerState", "OR");
      // Twilio sends what it does not know as blank, and signs it so.
      parameters.put("CallerZip", "");
      parameters.put("CalledCountry", "US");
    } else {
      parameters.put("SipCallId", sid.substring(2, 18) + "@203.0.113.7");
      parameters.put("SipDomain", domain);
      parameters.put("SipDomainSid", "SD00000000000000000000000000000000");
      parameters.put("SipSourceIp", "203.0.113.7");
    }
    return parameters;
  }
}
