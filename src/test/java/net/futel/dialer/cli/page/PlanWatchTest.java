package net.futel.dialer.cli.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import net.futel.dialer.cli.serve.ServedPage;
import net.futel.dialer.json.JsonReader;
import net.futel.dialer.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plan file changes while it is served. */
@Timeout(30)
class PlanWatchTest {

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private Path plan;
  private ServedPage served;
  private BufferedReader events;

  @BeforeEach
  void serve() throws Exception {
    plan = Files.writeString(directory.resolve("plan.json"), Plans.GOOD);
    served = new ServedPage(plan);
    events =
        new BufferedReader(
            new InputStreamReader(
                http.send(request("/page/events"), BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
    events.close();
  }

  @Test
  void aGoodPlanIsInForceAtOnce() throws Exception {
    assertEquals("unknown-caller", decides("lobby"));
    Files.writeString(plan, Plans.WITH_LOBBY);
    awaitRead();
    assertEquals("pstn", decides("lobby"));
    assertTrue(served.shown().contains("plan.json has changed and is in force"), served.shown());
  }

  @Test
  void aPlanThatIsRenamedIntoPlaceIsInForce() throws Exception {
    Path other = Files.writeString(directory.resolve("other.json"), Plans.WITH_LOBBY);
    Files.move(other, plan, StandardCopyOption.ATOMIC_MOVE);
    awaitRead();
    assertEquals("pstn", decides("lobby"));
  }

  @Test
  void howeverTheFileBreaksTheOldPlanStaysAndTheFaultIsShownUntilItIsGood() throws Exception {
    Files.writeString(plan, Plans.BROKEN);
    assertFault("extensions.biblioteca.callerId is \"nobody\".");
    Files.writeString(plan, Plans.GOOD.substring(0, 200));
    assertFault("");
    Files.writeString(plan, "");
    assertFault("");
    Files.delete(plan);
    assertFault(plan + " cannot be read.");
    Files.writeString(plan, Plans.GOOD);
    awaitRead();
    assertEquals(List.of(), faults());
  }

  private void assertFault(String begins) throws Exception {
    awaitRead();
    List<String> faults = faults();
    assertTrue(faults.get(0).startsWith(begins), faults.toString());
    assertTrue(served.shown().contains("stays in force:\n  " + faults.get(0)), served.shown());
    assertEquals("pstn", decides("biblioteca"));
  }

  private void awaitRead() throws IOException {
    String line = events.readLine();
    while (!line.equals("event: plan")) {
      line = events.readLine();
    }
  }

  private List<String> faults() throws Exception {
    List<String> faults = new ArrayList<>();
    if (get("/page/plan").get("faults") instanceof JsonValue.Array list) {
      list.items().forEach(each -> faults.add(each.textOrNumber()));
    }
    return faults;
  }

  private String decides(String extension) throws Exception {
    return get("/page/route?from=" + extension + "&to=503-555-0123")
        .get("decidedBy")
        .textOrNumber();
  }

  private JsonValue get(String path) throws Exception {
    return JsonReader.read(http.send(request(path), BodyHandlers.ofByteArray()).body());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(served.url() + path)).build();
  }
}
