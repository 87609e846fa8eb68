package net.futel.dialer.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import net.futel.dialer.lambda.OutgoingFunction;
import net.futel.dialer.webhook.TwilioSide.Answer;
import org.junit.jupiter.api.Test;

class ToneTest {

  private static final int RATE = 8000;

  private final Answer answer =
      TwilioSide.send(
          new OutgoingFunction(Corpus.service()),
          TwilioSide.event("GET", "/tones/busy.wav", "", "", null));

  @Test
  void isKeptForAYear() {
    assertEquals(200, answer.status());
    assertEquals("audio/wav", answer.headers().get("content-type"));
    assertEquals("public, max-age=31536000, immutable", answer.headers().get("cache-control"));
  }

  @Test
  void theDialToneSoundsAt350And440HertzWithoutAPause() {
    short[] samples =
        samples(
            TwilioSide.send(
                new OutgoingFunction(Corpus.service()),
                TwilioSide.event("GET", "/tones/dial.wav", "", "", null)));
    assertEquals(10 * RATE, samples.length);
    for (int half = 0; half < 20; half++) {
      int start = half * RATE / 2;
      assertTrue(strength(samples, start, 350) > 1000);
      assertTrue(strength(samples, start, 440) > 1000);
      assertTrue(strength(samples, start, 480) < 100);
    }
  }

  @Test
  void isFetchedOnly() {
    Answer posted =
        TwilioSide.send(
            new OutgoingFunction(Corpus.service()),
            TwilioSide.event("POST", "/tones/busy.wav", "", "", null));
    assertEquals(405, posted.status());
  }

  @Test
  void isTenSecondsOfTelephoneQualityAudio() throws Exception {
    try (AudioInputStream audio =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(answer.bytes()))) {
      AudioFormat format = audio.getFormat();
      assertEquals(RATE, format.getSampleRate());
      assertEquals(1, format.getChannels());
      assertEquals(16, format.getSampleSizeInBits());
      assertEquals(10 * RATE, audio.getFrameLength());
    }
  }

  @Test
  void soundsAt480And620HertzForHalfOfEverySecond() {
    short[] samples = samples(answer);
    for (int second = 0; second < 10; second++) {
      int start = second * RATE;
      assertTrue(strength(samples, start, 480) > 1000);
      assertTrue(strength(samples, start, 620) > 1000);
      assertTrue(strength(samples, start, 440) < 100);
      assertTrue(strength(samples, start, 550) < 100);
      for (int i = RATE / 2; i < RATE; i++) {
        assertEquals(0, samples[start + i]);
      }
    }
  }

  private static short[] samples(Answer tone) {
    ByteBuffer wav = ByteBuffer.wrap(tone.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    wav.position(44);
    short[] samples = new short[wav.remaining() / 2];
    wav.asShortBuffer().get(samples);
    return samples;
  }

  /** How much of a frequency is in half a second of sound: one bin of a Fourier transform. */
  private static double strength(short[] samples, int start, int hertz) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < RATE / 2; i++) {
      double angle = 2 * Math.PI * hertz * i / RATE;
      real += samples[start + i] * Math.cos(angle);
      imaginary += samples[start + i] * Math.sin(angle);
    }
    return Math.hypot(real, imaginary) / (RATE / 2);
  }
}
