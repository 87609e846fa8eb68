package net.futel.dialer.cli;

import net.futel.dialer.dialplan.Environment;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code dev} or {@code prod}. */
public final class EnvironmentOption implements ITypeConverter<Environment> {

  @Override
  public Environment convert(String label) {
    return Environment.of(label)
        .orElseThrow(() -> new TypeConversionException("'" + label + "' is neither dev nor prod"));
  }
}
