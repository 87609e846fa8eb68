package net.futel.dialer.cli.device;

import java.util.Optional;
import java.util.stream.Stream;

/** A telephone or adapter whose settings we know. */
public enum Device {
  LINKSYS_PAP2("linksys-pap2", Line.Transport.UDP),
  LINKSYS_SPA("linksys-spa", Line.Transport.TLS),
  GRANDSTREAM_HT801("grandstream-ht801", Line.Transport.TLS),
  POLYCOM_SOUNDPOINT("polycom-soundpoint", Line.Transport.TLS),
  GENERIC("generic", Line.Transport.TLS);

  private final String label;
  private final Line.Transport transport;

  Device(String label, Line.Transport transport) {
    this.label = label;
    this.transport = transport;
  }

  /** As typed after {@code --device}, such as {@code linksys-pap2}. */
  public String label() {
    return label;
  }

  /** The best transport that it has. */
  public Line.Transport transport() {
    return transport;
  }

  /** Whether the device speaks SIP over this. */
  public boolean speaks(Line.Transport other) {
    return this != LINKSYS_PAP2 || other == Line.Transport.UDP;
  }

  /** Its settings for a line. */
  public Sheet sheet(Line line) {
    return switch (this) {
      case LINKSYS_PAP2 -> LinksysSpa.pap2(line);
      case LINKSYS_SPA -> LinksysSpa.spa(line);
      case GRANDSTREAM_HT801 -> GrandstreamHt801.sheet(line);
      case POLYCOM_SOUNDPOINT -> PolycomSoundPoint.sheet(line);
      case GENERIC -> GenericPhone.sheet(line);
    };
  }

  /** The device with this label, or nothing. */
  public static Optional<Device> of(String label) {
    return Stream.of(values()).filter(device -> device.label.equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
