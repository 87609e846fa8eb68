package net.futel.dialer.twilio.clients;

import com.twilio.exception.TwilioException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.futel.dialer.twilio.rest.Failure;

/**
 * What a run has done so far and how each piece is undone, last first. A piece is noted before it
 * is done, because an answer that got lost may hide a deed: undoing looks first.
 */
final class Rollback {

  /** Undoes one piece; does nothing when it turns out not to be there. */
  @FunctionalInterface
  interface Undoing {

    /** Whether nothing is left of it. */
    boolean undo() throws IOException;
  }

  private record Piece(String left, Undoing undoing) {}

  private final Deque<Piece> pieces = new ArrayDeque<>();

  /**
   * Notes a piece about to be done.
   *
   * @param left what to say when it cannot be undone, with the command that does
   */
  void before(String left, Undoing undoing) {
    pieces.push(new Piece(left, undoing));
  }

  /** Undoes everything that can be; a sentence for each piece that is left. */
  List<String> all() {
    List<String> left = new ArrayList<>();
    while (!pieces.isEmpty()) {
      Piece piece = pieces.pop();
      try {
        if (!piece.undoing().undo()) {
          left.add(piece.left());
        }
      } catch (TwilioException | IOException e) {
        left.add(piece.left() + " (" + Failure.of(e) + ")");
      }
    }
    return left;
  }

  /** A sentence for each piece, as if none could be undone. */
  List<String> sentences() {
    return pieces.stream().map(Piece::left).toList();
  }
}
