package net.futel.dialer.cli.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.futel.dialer.cli.DialerCommand;
import net.futel.dialer.cli.EnvironmentChoice;
import net.futel.dialer.cli.PlanChoice;
import net.futel.dialer.cli.StandardInput;
import net.futel.dialer.cli.device.Device;
import net.futel.dialer.cli.device.Line;
import net.futel.dialer.cli.device.Sheet;
import net.futel.dialer.cli.terminal.Fault;
import net.futel.dialer.cli.terminal.JsonData;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Extension;
import net.futel.dialer.dialplan.PhoneCheck;
import net.futel.dialer.dialplan.Trunk;
import net.futel.dialer.twilio.change.ChangeException;
import net.futel.dialer.twilio.clients.PasswordChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ./dialer client settings}; works offline. */
@Command(
    name = "settings",
    description = {
      "Prints what to type into a device so that it becomes this phone, and the "
          + "provisioning file for a device that takes one.",
      "Talks to nobody. The password is a blank in what is printed; with "
          + "--password-stdin, --file has it."
    },
    footer = {
      "",
      "Examples:",
      "  ./dialer client settings booth --device linksys-spa",
      "  ./dialer client settings booth --device grandstream-ht801 --menu",
      "  pass booth | ./dialer client settings booth --device polycom-soundpoint \\",
      "      --password-stdin --file booth.cfg"
    })
final class ClientSettingsCommand extends DialerCommand {

  /** Twilio's edges as of 2026, twilio.com/docs/global-infrastructure/edge-locations. */
  private static final List<String> EDGES =
      List.of(
          "ashburn",
          "dublin",
          "frankfurt",
          "roaming",
          "sao-paulo",
          "singapore",
          "sydney",
          "tokyo",
          "umatilla",
          "ashburn-ix",
          "london-ix",
          "frankfurt-ix",
          "san-jose-ix",
          "singapore-ix");

  @Mixin private PlanChoice planChoice;

  @Parameters(paramLabel = "NAME", description = "The phone.")
  private String name;

  @Option(
      names = "--device",
      required = true,
      paramLabel = "DEVICE",
      converter = DeviceConverter.class,
      description = "linksys-pap2, linksys-spa, grandstream-ht801, polycom-soundpoint or generic.")
  private Device device;

  @Mixin private EnvironmentChoice environment;

  @Option(names = "--menu", description = "Opens on the menu when lifted instead of a dial tone.")
  private boolean menu;

  @Option(
      names = "--edge",
      paramLabel = "EDGE",
      defaultValue = "umatilla",
      description =
          "Twilio's edge next to the phone, such as ashburn or dublin; default ${DEFAULT-VALUE} (Oregon).")
  private String edge;

  @Option(
      names = "--transport",
      paramLabel = "HOW",
      description = "tls, tcp or udp; default the best that the device has.")
  private Optional<String> transport;

  @Option(
      names = "--password-stdin",
      description = "Reads the password from standard input, for --file.")
  private boolean passwordStdin;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Writes the provisioning file here, for its owner's eyes, and prints the rest.")
  private Optional<Path> file;

  @Override
  protected void run() throws ChangeException, IOException {
    if (!EDGES.contains(edge)) {
      throw usage("--edge is " + edge + ", expected one of " + String.join(", ", EDGES));
    }
    DialPlan plan = planChoice.plan(settings());
    Extension extension =
        plan.extension(name)
            .orElseThrow(
                () ->
                    new Fault(
                        "The dial plan has no extension %s: ./dialer client add %1$s makes one."
                            .formatted(name)));
    if (menu && extension.menu().isEmpty()) {
      throw new Fault(
          name + " has no menu in the dial plan: without one, # reaches nobody (--menu).");
    }
    Optional<String> password = password();
    if (file.isPresent()) {
      write(device.sheet(line(plan, extension, password)));
    }
    // A password that was given is written into the file and never printed.
    Sheet sheet = noted(device.sheet(line(plan, extension, Optional.empty())), plan);
    print(text(sheet), data(sheet));
  }

  private Line line(DialPlan plan, Extension extension, Optional<String> password) {
    return new Line(
        name,
        plan.sipDomain(environment.asked().orElse(extension.environment())),
        edge,
        transport(),
        extension.emergency(),
        menu,
        codes(plan),
        extension.homeAreaCode().isPresent(),
        password,
        plan.phoneCheck()
            .map(PhoneCheck::callerId)
            .filter(number -> shownBy(plan, number).isEmpty()));
  }

  /** Says why there is no silent ring: calls that a phone of ours makes would not be heard. */
  private static Sheet noted(Sheet sheet, DialPlan plan) {
    return plan.phoneCheck()
        .flatMap(check -> shownBy(plan, check.callerId()))
        .map(
            who ->
                sheet.with(
                    ("A check makes it ring for half a second. There is no silent ring for it,"
                            + " because calls from %s show the same number and would not be heard."
                            + " Give the check a number of its own in the dial plan.")
                        .formatted(who)))
        .orElse(sheet);
  }

  /** The first extension whose calls show this number. */
  private static Optional<String> shownBy(DialPlan plan, String number) {
    return plan.extensions().values().stream()
        .filter(extension -> extension.callerId().equals(number))
        .map(Extension::name)
        .findFirst();
  }

  private Optional<String> password() throws IOException, ChangeException {
    if (!passwordStdin) {
      return Optional.empty();
    }
    String password = StandardInput.line("--password-stdin");
    PasswordChange.check(password);
    return Optional.of(password);
  }

  private static List<String> codes(DialPlan plan) {
    List<String> codes = new ArrayList<>(plan.shortCodes().keySet());
    plan.trunk().map(Trunk::keys).ifPresent(keys -> codes.addAll(keys.keySet()));
    return codes;
  }

  private Line.Transport transport() {
    if (transport.isEmpty()) {
      return device.transport();
    }
    Line.Transport chosen =
        switch (transport.get().toLowerCase(Locale.ROOT)) {
          case "tls" -> Line.Transport.TLS;
          case "tcp" -> Line.Transport.TCP;
          case "udp" -> Line.Transport.UDP;
          default ->
              throw usage("--transport is " + transport.get() + ", expected tls, tcp or udp");
        };
    if (!device.speaks(chosen)) {
      throw usage(device + " does not speak SIP over " + transport.get());
    }
    return chosen;
  }

  private String text(Sheet sheet) {
    if (sheet.file().isEmpty()) {
      return sheet.text();
    }
    String name = sheet.file().get().name();
    return file.isPresent()
        ? sheet.text() + "\nThe provisioning file is " + file.get() + ".\n"
        : sheet.text() + "\nProvisioning file (" + name + "):\n\n" + sheet.file().get().text();
  }

  private Map<String, Object> data(Sheet sheet) {
    return new JsonData()
        .with("name", name)
        .with("device", device.label())
        .with(
            "settings",
            sheet.settings().stream()
                .map(
                    setting ->
                        Map.of(
                            "page",
                            setting.page(),
                            "name",
                            setting.name(),
                            "value",
                            setting.value()))
                .toList())
        .with("file", sheet.file().map(f -> Map.of("name", f.name(), "text", f.text())))
        .with("notes", sheet.notes())
        .with("manuals", sheet.manuals());
  }

  private void write(Sheet sheet) throws IOException {
    Sheet.File provisioning =
        sheet
            .file()
            .orElseThrow(() -> usage(device + " takes no provisioning file: leave out --file"));
    FileAttribute<?>[] owner =
        Files.getFileStore(file.orElseThrow().toAbsolutePath().getParent())
                .supportsFileAttributeView("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    // It may hold a password, so it is nobody else's from the first byte on.
    try (FileChannel channel =
        FileChannel.open(
            file.get(), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
      channel.write(StandardCharsets.UTF_8.encode(provisioning.text()));
    } catch (FileAlreadyExistsException e) {
      throw new Fault(file.get() + " is there already: name another --file, or remove it.", e);
    }
  }

  static final class DeviceConverter implements ITypeConverter<Device> {

    @Override
    public Device convert(String label) {
      return Device.of(label)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      ("'%s' is none of linksys-pap2, linksys-spa, grandstream-ht801,"
                              + " polycom-soundpoint, generic")
                          .formatted(label)));
    }
  }
}
