package net.futel.dialer.twilio.clients;

import java.util.ArrayList;
import java.util.List;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.E164;

/** What whoever sets a phone up must know about 911 from it. */
final class ClientNotes {

  private ClientNotes() {}

  static List<String> of(NewClient client, DialPlan plan) {
    List<String> notes = new ArrayList<>();
    if (!client.emergency()) {
      notes.add("This phone cannot call 911: put a sign on it that says so.");
      return notes;
    }
    if (!E164.is(client.name()) && plan.emergencyCallerNumber().isEmpty()) {
      notes.add(
          "911 from "
              + client.name()
              + " may not get through: it is named by a word and the dial plan has no"
              + " emergencyCallerNumber. Where Twilio sends 911 straight to the dispatcher, it"
              + " does so only for a phone that is named by its own number, or for a domain with"
              + " an emergency caller; it rejects everyone else. Name the phone by its number, or"
              + " set emergencyCallerNumber.");
    }
    notes.add(
        "Dial 933 from the new phone: it reads back the number and address that a dispatcher"
            + " would see. Never test with 911.");
    return notes;
  }
}
