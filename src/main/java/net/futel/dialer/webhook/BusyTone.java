package net.futel.dialer.webhook;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The North American busy tone, 480 and 620 Hz together, half a second on and half a second off,
 * for ten seconds: a WAV file of 16-bit samples at 8 kHz, which is what a telephone line carries.
 */
final class BusyTone {

  private static final int SAMPLES_A_SECOND = 8000;
  private static final int SECONDS = 10;
  private static final int HEADER_BYTES = 44;

  /** Of each of the two tones: together they stay under full scale. */
  private static final double AMPLITUDE = 0.25 * Short.MAX_VALUE;

  private BusyTone() {}

  /** Answers a GET with the tone. */
  static Answer answer(HttpEvent event) {
    return event.isMethod("GET")
        ? Answer.wav(Base64Wav.TEXT)
        : Answer.empty(405, Result.WRONG_METHOD);
  }

  /** Made when it is first asked for: most calls are not busy. */
  private static final class Base64Wav {
    static final String TEXT = Base64.getEncoder().encodeToString(wav());
  }

  static byte[] wav() {
    int samples = SAMPLES_A_SECOND * SECONDS;
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + 2 * samples).put(ascii("WAVEfmt "));
    // Bytes of this part, PCM, one channel, samples a second, bytes a second, bytes and bits each.
    wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(SAMPLES_A_SECOND);
    wav.putInt(2 * SAMPLES_A_SECOND).putShort((short) 2).putShort((short) 16);
    wav.put(ascii("data")).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.putShort(sample(i));
    }
    return wav.array();
  }

  private static short sample(int i) {
    boolean on = i % SAMPLES_A_SECOND < SAMPLES_A_SECOND / 2;
    double time = 2 * Math.PI * i / SAMPLES_A_SECOND;
    return on ? (short) (AMPLITUDE * (Math.sin(480 * time) + Math.sin(620 * time))) : 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
