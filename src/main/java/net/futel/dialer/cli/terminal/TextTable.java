package net.futel.dialer.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.futel.dialer.twilio.rest.Printable;

/** Rows of text in columns as wide as they need to be. */
public final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();
  private int firstNumber;
  private int behindNumbers;

  public TextTable(String... headings) {
    rows.add(List.of(headings));
  }

  /** Columns of numbers, which stand at the right. */
  public TextTable numbers(int first, int behind) {
    firstNumber = first;
    behindNumbers = behind;
    return this;
  }

  public void row(String... cells) {
    rows.add(Arrays.stream(cells).map(Printable::line).toList());
  }

  public String text() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String padding = " ".repeat(widths[column] - cell.length());
        boolean number = column >= firstNumber && column < behindNumbers;
        line.append(number ? padding + cell : cell + padding).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
