package net.futel.dialer.webhook;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.futel.dialer.webhook.http.Answer;
import net.futel.dialer.webhook.http.HttpEvent;
import net.futel.dialer.webhook.http.Result;

/**
 * The North American busy tone and dial tone, ten seconds of each: a WAV file of 16-bit samples at
 * 8 kHz, which is what a telephone line carries.
 */
final class Tone {
  /** Half a second on and half a second off. */
  static final Tone BUSY = new Tone(480, 620, 4000);

  static final Tone DIAL = new Tone(350, 440, 8000);

  private static final int SAMPLES_A_SECOND = 8000;
  private static final int SECONDS = 10;
  private static final int HEADER_BYTES = 44;

  /** Of each of the two frequencies: together they stay under full scale. */
  private static final double AMPLITUDE = 0.25 * Short.MAX_VALUE;

  private final int low;
  private final int high;
  private final int samplesOn;
  private String base64;

  /**
   * @param low frequency in Hz
   * @param high frequency in Hz
   * @param samplesOn how many samples of a second are not silent
   */
  private Tone(int low, int high, int samplesOn) {
    this.low = low;
    this.high = high;
    this.samplesOn = samplesOn;
  }

  /** Answers a GET with the tone. */
  Answer answer(HttpEvent event) {
    return event.isMethod("GET") ? Answer.wav(base64()) : Answer.empty(405, Result.WRONG_METHOD);
  }

  /** Made when it is first asked for: most calls hear neither. */
  private synchronized String base64() {
    if (base64 == null) {
      base64 = Base64.getEncoder().encodeToString(wav());
    }
    return base64;
  }

  byte[] wav() {
    int samples = SAMPLES_A_SECOND * SECONDS;
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + 2 * samples).put(ascii("WAVEfmt "));
    // The length of this part, PCM, one channel, samples a second.
    wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(SAMPLES_A_SECOND);
    // Bytes a second, bytes of a sample, bits of a sample.
    wav.putInt(2 * SAMPLES_A_SECOND).putShort((short) 2).putShort((short) 16);
    wav.put(ascii("data")).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.putShort(sample(i));
    }
    return wav.array();
  }

  private short sample(int i) {
    double time = 2 * Math.PI * i / SAMPLES_A_SECOND;
    return i % SAMPLES_A_SECOND < samplesOn
        ? (short) (AMPLITUDE * (Math.sin(low * time) + Math.sin(high * time)))
        : 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
