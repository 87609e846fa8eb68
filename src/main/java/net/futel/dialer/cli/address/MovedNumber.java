package net.futel.dialer.cli.address;

import java.util.Map;
import java.util.Optional;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.twilio.addresses.AddressService;

/**
 * The report of {@code address add} and {@code address assign}, as text and as JSON.
 *
 * @param number that has it now, when there is one
 */
record MovedNumber(AddressService.Moved moved, Optional<String> number) {

  String text() {
    StringBuilder text =
        new StringBuilder(moved.address().sid() + "  " + moved.address().address().line());
    moved
        .status()
        .ifPresent(
            status ->
                text.append(
                    "\n%s is %s with it. Dial 933 from the phone: it reads the address back."
                        .formatted(number.orElse(""), status.label())));
    moved
        .unused()
        .ifPresent(
            sid ->
                text.append("\nNo number has its old address now: ./dialer address remove ")
                    .append(sid));
    return text.toString();
  }

  Map<String, Object> data() {
    return new JsonData()
        .with("sid", moved.address().sid())
        .with("address", moved.address().address().line())
        .with("number", number)
        .with("emergency", moved.status().map(status -> status.label()))
        .with("unused", moved.unused());
  }
}
