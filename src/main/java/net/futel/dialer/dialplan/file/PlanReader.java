package net.futel.dialer.dialplan.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.file.DialPlanException.Fault;
import net.futel.dialer.json.JsonReader;
import net.futel.dialer.json.JsonSyntaxException;
import net.futel.dialer.json.JsonValue;

/** Reads the plan file and finds every fault in it. */
public final class PlanReader {

  private static final String PACKAGED = "/dialplan.json";

  static final String E164_NUMBER = "a number in E.164 form, such as +15035550100";

  private PlanReader() {}

  /** The plan that is packaged with the functions. */
  public static DialPlan packaged() throws DialPlanException {
    try (InputStream in = PlanReader.class.getResourceAsStream(PACKAGED)) {
      if (in == null) {
        throw DialPlanException.unreadable(PACKAGED);
      }
      return read(in.readAllBytes(), "that is packaged");
    } catch (IOException unreadable) {
      throw DialPlanException.unreadable(PACKAGED);
    }
  }

  /** The plan in a file; a file that cannot be read is a fault too. */
  public static DialPlan load(Path file) throws DialPlanException {
    byte[] json;
    try {
      json = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw DialPlanException.unreadable(file.toString());
    }
    return read(json, file.toString());
  }

  /** The plan in a text; {@code source} names it in messages. */
  public static DialPlan parse(String json, String source) throws DialPlanException {
    return read(json.getBytes(StandardCharsets.UTF_8), source);
  }

  private static DialPlan read(byte[] json, String source) throws DialPlanException {
    List<Fault> faults = new ArrayList<>();
    JsonValue text;
    try {
      text = JsonReader.read(json, (place, value) -> faults.add(repeated(place, value)));
    } catch (JsonSyntaxException fault) {
      throw DialPlanException.notJson(source, fault);
    } catch (IOException unreadable) {
      throw DialPlanException.unreadable(source);
    }
    DialPlan plan = new DialPlan(new ValuesReader(JsonObject.root(text, faults), faults).read());
    MenusReader.checkDials(plan, faults);
    if (!faults.isEmpty()) {
      throw new DialPlanException(source, faults);
    }
    return plan;
  }

  private static Fault repeated(String place, JsonValue value) {
    String shown = value.shown();
    return new Fault(
        place, shown, place + " is written twice, the last time as " + shown + ". Keep one.");
  }
}
