package net.futel.dialer.twiml;

import net.futel.dialer.dialplan.Reason;
import net.futel.dialer.dialplan.menu.Language;

/** Every sentence that a caller can hear, in every language: Spanish as it is spoken in Mexico. */
public enum Sentence {
  NOT_IN_SERVICE(
      "The number you dialed is not in service. Please check it and dial again.",
      "El número que usted marcó no está en servicio. Por favor, verifíquelo y marque de nuevo."),
  NOT_CALLED(
      "This phone cannot call that number.",
      "Desde este teléfono no se puede llamar a ese número."),
  EMERGENCY_DISABLED(
      "This phone cannot make emergency calls. Please use another phone now.",
      "Desde este teléfono no se puede llamar a emergencias."
          + " Por favor, use otro teléfono ahora mismo."),
  UNKNOWN_EXTENSION("This phone is not set up yet.", "Este teléfono todavía no está configurado."),
  NOBODY_THERE("There is nobody at that number.", "No hay nadie en ese número."),
  RINGS_NOBODY(
      "Sorry, there is no telephone at the number you have called.",
      "Lo sentimos, no hay ningún teléfono en el número al que usted llamó."),
  NOT_CONNECTED(
      "That phone is not connected right now.", "Ese teléfono no está conectado en este momento."),
  NO_ANSWER("Nobody answered.", "Nadie contestó."),
  NOT_COMPLETED(
      "Your call could not be completed. Please try again later.",
      "No se pudo completar su llamada. Por favor, intente más tarde."),
  EMERGENCY_FAILED(
      "The emergency call did not go through. Dial again, or use another phone now.",
      "No se pudo completar la llamada de emergencia."
          + " Marque de nuevo o use otro teléfono ahora mismo."),
  OPERATOR_AWAY(
      "The operator is not available. Please try again later.",
      "La operadora no está disponible. Por favor, intente más tarde."),
  OPERATOR_CALL(
      "Operator call. Press 1 to take it.",
      "Llamada para la operadora. Oprima 1 para contestarla."),
  MENU_AWAY(
      "The menu is not available. Dial a number.", "El menú no está disponible. Marque un número."),
  OTHER_LANGUAGE("For English, press star.", "Para español, oprima estrella."),
  GOODBYE("Goodbye.", "Hasta luego."),
  INTERRUPTED(
      "Telephone service is interrupted. Please try again later.",
      "El servicio telefónico está interrumpido. Por favor, intente más tarde.");

  private final String english;
  private final String spanish;

  Sentence(String english, String spanish) {
    this.english = english;
    this.spanish = spanish;
  }

  /** The sentence as it is spoken. */
  public String in(Language language) {
    return switch (language) {
      case ENGLISH -> english;
      case SPANISH -> spanish;
    };
  }

  /** What the key of a menu is announced with, behind the choice in words or its recording. */
  static String press(String key, Language language) {
    return switch (language) {
      case ENGLISH -> "press " + key + ".";
      case SPANISH -> "oprima " + key + ".";
    };
  }

  /** What a caller hears whose call is refused. */
  public static Sentence refused(Reason reason) {
    return switch (reason) {
      case NOT_A_NUMBER, UNASSIGNED -> NOT_IN_SERVICE;
      case PREMIUM, COUNTRY -> NOT_CALLED;
      case EMERGENCY_DISABLED -> EMERGENCY_DISABLED;
      case UNKNOWN_EXTENSION -> UNKNOWN_EXTENSION;
      case NO_TRUNK -> NOBODY_THERE;
    };
  }

  /** What a caller hears whose leg ended like this, where a sentence is what is heard. */
  static Sentence ended(Outcome outcome) {
    return switch (outcome) {
      case UNREGISTERED -> NOT_CONNECTED;
      case NO_ANSWER -> NO_ANSWER;
      case ANSWERED, CANCELED, BUSY, FAILED -> NOT_COMPLETED;
    };
  }
}
