package net.futel.dialer.cli.address;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.twilio.account.StreetAddress;
import picocli.CommandLine.Option;

/** Where a phone stands: options one by one, or a file with the same names. */
public final class AddressOptions {

  private static final int CUSTOMER_NAME = 21;

  @Option(
      names = "--address-file",
      paramLabel = "FILE",
      description =
          "The address as JSON or as NAME=value lines, under the names of these options: street,"
              + " secondary, city, region, postal-code, country, customer-name.")
  private Path file;

  @Option(names = "--street", description = "Number and street, such as '1 SW Main St'.")
  private String street;

  @Option(
      names = {"--secondary", "--street-secondary", "--unit"},
      description = "Floor, flat or shop.")
  private String secondary;

  @Option(names = "--city", description = "Town.")
  private String city;

  @Option(
      names = {"--region", "--state"},
      description = "State or province, such as OR.")
  private String region;

  @Option(
      names = {"--postal-code", "--zip", "--postcode"},
      description = "ZIP or postal code.")
  private String postalCode;

  @Option(
      names = {"--country", "--iso-country"},
      description = "Two letters; US when absent.")
  private String country;

  @Option(
      names = {"--customer-name", "--customer"},
      description = "Who has the phone, at most 21 characters; its name when absent.")
  private String customerName;

  /**
   * The address, or nothing when no option names one.
   *
   * @param name for the customer name when nothing else is given
   * @throws Fault when the file cannot be read
   */
  public Optional<StreetAddress> address(String name) {
    Map<String, String> values = new HashMap<>(file == null ? Map.of() : read(file));
    put(values, "street", street);
    put(values, "streetsecondary", secondary);
    put(values, "city", city);
    put(values, "region", region);
    put(values, "postalcode", postalCode);
    put(values, "isocountry", country);
    put(values, "customername", customerName);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new StreetAddress(
            value(values, "customername", "customer", "name")
                .orElse(name.substring(0, Math.min(CUSTOMER_NAME, name.length()))),
            value(values, "street").orElse(""),
            value(values, "streetsecondary", "secondary", "unit").orElse(""),
            value(values, "city").orElse(""),
            value(values, "region", "state").orElse(""),
            value(values, "postalcode", "zip", "postcode").orElse(""),
            value(values, "isocountry", "country").orElse("US").toUpperCase(Locale.ROOT)));
  }

  private static void put(Map<String, String> values, String key, String value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  private static Optional<String> value(Map<String, String> values, String... keys) {
    return Stream.of(keys).map(values::get).filter(value -> value != null).findFirst();
  }

  private static Map<String, String> read(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.startsWith("{") ? json(file, text) : lines(text);
    } catch (IOException e) {
      throw new Fault("the address file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> json(Path file, String text) throws IOException {
    JsonNode json = new ObjectMapper().readTree(text);
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (!member.getValue().isValueNode()) {
        throw new Fault("in the address file " + file + ", " + member.getKey() + " is no text");
      }
      if (!member.getValue().isNull()) {
        values.put(plain(member.getKey()), member.getValue().asText());
      }
    }
    return values;
  }

  private static Map<String, String> lines(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : List.of(text.split("\\R"))) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(plain(line.substring(0, equals)), line.substring(equals + 1).strip());
      }
    }
    return values;
  }

  /** Twilio's {@code PostalCode} and {@code postal_code} are our {@code postal-code}. */
  private static String plain(String key) {
    return key.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
