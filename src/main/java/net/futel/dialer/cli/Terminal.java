package net.futel.dialer.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.twilio.clients.Operator;
import net.futel.dialer.twilio.rest.Printable;

/**
 * The person at the terminal, when there is one: is asked, and sees progress. With {@code --yes}
 * everything is answered with yes and the first choice; without either, nothing can be asked.
 */
public final class Terminal implements Operator {

  private final PrintWriter err;
  private final boolean yes;
  private final Optional<Function<String, String>> keyboard;

  /**
   * The operator of a command.
   *
   * @param keyboard reads the answer to a prompt, null at its end; absent without a terminal
   */
  Terminal(PrintWriter err, boolean yes, Optional<Function<String, String>> keyboard) {
    this.err = err;
    this.yes = yes;
    this.keyboard = keyboard;
  }

  /** The operator of this process. */
  public static Terminal of(PrintWriter err, boolean yes) {
    return new Terminal(err, yes, attended().map(console -> console::readLine));
  }

  private static Optional<Console> attended() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  /**
   * Some releases of Java give a console to a process that has no terminal, and say so since 22.
   */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public boolean answers() {
    return yes || keyboard.isPresent();
  }

  @Override
  public void tell(String sentence) {
    if (keyboard.isPresent()) {
      show(sentence);
    }
  }

  @Override
  public void show(String sentence) {
    err.println(Printable.lines(sentence));
    err.flush();
  }

  @Override
  public boolean confirm(String question) {
    if (yes) {
      return true;
    }
    String answer = ask(question + " [y/N] ").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  @Override
  public int choose(String question, List<String> choices) {
    if (yes) {
      return 0;
    }
    show(question);
    for (int i = 0; i < choices.size(); i++) {
      show("  %2d  %s".formatted(i + 1, choices.get(i)));
    }
    String answer = ask("1 to " + choices.size() + ", or nothing for none: ").strip();
    for (int i = 0; i < choices.size(); i++) {
      if (answer.equals(Integer.toString(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  private String ask(String prompt) {
    String answer = keyboard.map(read -> read.apply(Printable.lines(prompt))).orElse(null);
    return answer == null ? "" : answer;
  }
}
