package net.futel.dialer.cli.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.twilio.change.Operator;
import net.futel.dialer.twilio.rest.Printable;

/**
 * The person at the terminal, when there is one: is asked, and sees progress. With {@code --yes}
 * everything is answered with yes and the first choice; without either, nothing can be asked.
 */
public final class Terminal implements Operator {

  private final PrintWriter err;
  private final boolean yes;
  private final Optional<Function<String, String>> keyboard;
  private final Optional<Function<String, String>> hidden;

  public Terminal(PrintWriter err, boolean yes, Optional<Function<String, String>> keyboard) {
    this(err, yes, keyboard, keyboard);
  }

  /**
   * The operator of a command.
   *
   * @param keyboard reads the answer to a prompt, null at its end; absent without a terminal
   * @param hidden the same, and the answer is not shown while it is typed
   */
  public Terminal(
      PrintWriter err,
      boolean yes,
      Optional<Function<String, String>> keyboard,
      Optional<Function<String, String>> hidden) {
    this.err = err;
    this.yes = yes;
    this.keyboard = keyboard;
    this.hidden = hidden;
  }

  /** The operator of this process. */
  public static Terminal of(PrintWriter err, boolean yes) {
    Optional<Console> console = attended();
    return new Terminal(
        err,
        yes,
        console.map(it -> it::readLine),
        console.map(it -> prompt -> password(it, prompt)));
  }

  private static String password(Console console, String prompt) {
    char[] typed = console.readPassword("%s", prompt);
    return typed == null ? null : new String(typed);
  }

  /** Whether every question is answered with yes. */
  public boolean saysYes() {
    return yes;
  }

  /** Whether somebody sits at a keyboard. */
  public boolean isAttended() {
    return keyboard.isPresent();
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

  /** What is typed after a prompt; empty without a terminal. */
  public String ask(String prompt) {
    return answer(keyboard, prompt);
  }

  /** The same for a secret, which is not shown while it is typed. */
  public String askHidden(String prompt) {
    return answer(hidden, prompt);
  }

  private static String answer(Optional<Function<String, String>> reader, String prompt) {
    String answer = reader.map(read -> read.apply(Printable.lines(prompt))).orElse(null);
    return answer == null ? "" : answer;
  }
}
