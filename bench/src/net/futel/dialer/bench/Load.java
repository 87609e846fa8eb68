package net.futel.dialer.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Sends the same request over some connections that are kept open, each again as soon as it is
 * answered. One thread, so that the server has the other core.
 */
final class Load {

  private final int port;
  private final byte[] request;
  private final int connections;

  Load(int port, byte[] request, int connections) {
    this.port = port;
    this.request = request;
    this.connections = connections;
  }

  /** What came of it; times in milliseconds, sorted. */
  record Result(double seconds, double[] times) {

    double perSecond() {
      return times.length / seconds;
    }

    double percentile(double part) {
      return times.length == 0 ? Double.NaN : Figures.percentile(times, part);
    }
  }

  Result run(Duration duration) throws IOException {
    double[] times = new double[1 << 16];
    int count = 0;
    try (Selector selector = Selector.open()) {
      long start = System.nanoTime();
      long end = start + duration.toNanos();
      for (int i = 0; i < connections; i++) {
        Connection connection = new Connection();
        connection.channel.register(selector, SelectionKey.OP_READ, connection);
        connection.send();
      }
      long now = System.nanoTime();
      while (now < end) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          Connection connection = (Connection) key.attachment();
          if (connection.isAnswered()) {
            now = System.nanoTime();
            if (count == times.length) {
              times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = (now - connection.sent) / 1e6;
            connection.send();
          }
        }
        selector.selectedKeys().clear();
        now = System.nanoTime();
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      return new Result((now - start) / 1e9, Arrays.copyOf(times, count));
    }
  }

  private final class Connection {

    final SocketChannel channel;
    long sent;
    private final ByteBuffer out = ByteBuffer.allocateDirect(request.length).put(request);
    private final ByteBuffer in = ByteBuffer.allocateDirect(16 * 1024);
    private final byte[] read = new byte[16 * 1024];

    /** Bytes of a whole answer, once known: every answer to the same request is as long. */
    private int length;

    Connection() throws IOException {
      channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
    }

    void send() throws IOException {
      in.clear();
      out.flip();
      sent = System.nanoTime();
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }

    boolean isAnswered() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("the server closed a connection");
      }
      if (length == 0) {
        length = lengthOfAnswer();
      }
      return length > 0 && in.position() >= length;
    }

    /** Zero while the head is not whole. */
    private int lengthOfAnswer() throws IOException {
      in.duplicate().flip().get(read, 0, in.position());
      String text = new String(read, 0, in.position(), StandardCharsets.ISO_8859_1);
      int body = text.indexOf("\r\n\r\n");
      if (body < 0) {
        return 0;
      }
      String head = text.substring(0, body).toLowerCase(Locale.ROOT);
      int name = head.indexOf("content-length:");
      if (!head.startsWith("http/1.1 200") || name < 0) {
        throw new IOException("not an answer to compare with: " + text);
      }
      int end = head.indexOf("\r\n", name);
      String value = head.substring(name + 15, end < 0 ? head.length() : end).strip();
      return body + 4 + Integer.parseInt(value);
    }
  }
}
