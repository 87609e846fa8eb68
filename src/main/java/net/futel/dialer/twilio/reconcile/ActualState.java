package net.futel.dialer.twilio.reconcile;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Application;
import com.twilio.rest.api.v2010.account.sip.CredentialList;
import com.twilio.rest.api.v2010.account.sip.Domain;
import com.twilio.rest.api.v2010.account.sip.domain.authtypes.authtypecalls.AuthCallsCredentialListMapping;
import com.twilio.rest.api.v2010.account.sip.domain.authtypes.authtyperegistrations.AuthRegistrationsCredentialListMapping;
import com.twilio.rest.events.v1.Sink;
import com.twilio.rest.events.v1.Subscription;
import com.twilio.rest.events.v1.subscription.SubscribedEvent;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.futel.dialer.twilio.account.OwnedNumber;
import net.futel.dialer.twilio.account.PhoneNumbers;
import net.futel.dialer.twilio.account.SipCredentials;
import net.futel.dialer.twilio.rest.IgnoreMissing;
import net.futel.dialer.twilio.rest.Pages;

/**
 * What an environment has at Twilio now: only what bears a name of ours. Of several with one name,
 * which two runs at once may have made, every look puts the oldest first.
 *
 * @param registrations SIDs of the lists whose phones may register at the domain
 * @param calls SIDs of the lists whose phones may call through it
 * @param numbers every number of the account
 */
public record ActualState(
    Optional<Domain> domain,
    Optional<CredentialList> credentialList,
    List<String> registrations,
    List<String> calls,
    List<Application> applications,
    List<EventSink> sinks,
    List<OwnedNumber> numbers) {

  /** Twilio's largest page. */
  private static final int PAGE = 1000;

  /** Event Streams' largest. */
  private static final int EVENTS_PAGE = 100;

  public static ActualState read(TwilioRestClient twilio, DesiredState desired) {
    Optional<Domain> domain =
        Pages.read(Domain.reader().pageSize(PAGE), twilio).stream()
            .filter(it -> desired.domainName().equalsIgnoreCase(it.getDomainName()))
            .findFirst();
    List<CredentialList> lists =
        named(
            Pages.read(CredentialList.reader().pageSize(PAGE), twilio),
            CredentialList::getFriendlyName,
            SipCredentials.LIST,
            byAge(CredentialList::getDateCreated, CredentialList::getSid));
    List<Application> applications =
        named(
            Pages.read(Application.reader().pageSize(PAGE), twilio),
            Application::getFriendlyName,
            desired.application(),
            byAge(Application::getDateCreated, Application::getSid));
    return new ActualState(
        domain,
        lists.stream().findFirst(),
        domain.map(it -> registrations(twilio, it.getSid(), lists)).orElse(List.of()),
        domain.map(it -> calls(twilio, it.getSid(), lists)).orElse(List.of()),
        applications,
        sinks(twilio, desired),
        new PhoneNumbers(twilio).list());
  }

  /** The same with the sinks read once more: which are ours depends on where the service is. */
  public ActualState withSinks(TwilioRestClient twilio, DesiredState desired) {
    return new ActualState(
        domain,
        credentialList,
        registrations,
        calls,
        applications,
        sinks(twilio, desired),
        numbers);
  }

  private static List<String> registrations(
      TwilioRestClient twilio, String domainSid, List<CredentialList> lists) {
    return Pages.read(
            AuthRegistrationsCredentialListMapping.reader(domainSid).pageSize(PAGE), twilio)
        .stream()
        .map(it -> listOf(it.getSid(), it.getFriendlyName(), lists))
        .toList();
  }

  private static List<String> calls(
      TwilioRestClient twilio, String domainSid, List<CredentialList> lists) {
    return Pages.read(AuthCallsCredentialListMapping.reader(domainSid).pageSize(PAGE), twilio)
        .stream()
        .map(it -> listOf(it.getSid(), it.getFriendlyName(), lists))
        .toList();
  }

  /**
   * The SID of the list that a mapping is of. Twilio gives both the same, but documents a mapping's
   * as one of its own; the name is the list's in any case, and Twilio has no two lists of one name.
   */
  private static String listOf(String sid, String friendlyName, List<CredentialList> lists) {
    return lists.stream()
        .filter(list -> list.getFriendlyName().equals(friendlyName))
        .map(CredentialList::getSid)
        .findFirst()
        .orElse(sid);
  }

  private static List<EventSink> sinks(TwilioRestClient twilio, DesiredState desired) {
    List<Sink> ours =
        Pages.read(Sink.reader().pageSize(EVENTS_PAGE), twilio).stream()
            .filter(
                sink ->
                    desired.sink().equals(sink.getDescription())
                        || desired.eventsUrl().equals(EventSink.destination(sink)))
            .sorted(byAge(Sink::getDateCreated, Sink::getSid))
            .toList();
    if (ours.isEmpty()) {
      return List.of();
    }
    List<Subscription> subscriptions =
        Pages.read(Subscription.reader().pageSize(EVENTS_PAGE), twilio).stream()
            .sorted(byAge(Subscription::getDateCreated, Subscription::getSid))
            .toList();
    return ours.stream()
        .map(
            sink ->
                new EventSink(
                    sink,
                    subscriptions.stream()
                        .filter(it -> sink.getSid().equals(it.getSinkSid()))
                        .map(it -> new EventSink.Subscribed(it, types(twilio, it.getSid())))
                        .toList()))
        .toList();
  }

  private static Map<String, Integer> types(TwilioRestClient twilio, String subscriptionSid) {
    // Deleted meanwhile: nothing that could be mended.
    return IgnoreMissing.orNow(() -> subscribed(twilio, subscriptionSid))
        .orElse(Map.of(DesiredState.ERROR_LOGGED, DesiredState.ERROR_LOGGED_VERSION));
  }

  private static Map<String, Integer> subscribed(TwilioRestClient twilio, String subscriptionSid) {
    Map<String, Integer> types = new LinkedHashMap<>();
    for (SubscribedEvent event :
        Pages.read(SubscribedEvent.reader(subscriptionSid).pageSize(EVENTS_PAGE), twilio)) {
      types.put(event.getType(), event.getSchemaVersion() == null ? 0 : event.getSchemaVersion());
    }
    return types;
  }

  private static <T> List<T> named(
      List<T> all, Function<T, String> name, String sought, Comparator<T> order) {
    return all.stream().filter(it -> sought.equals(name.apply(it))).sorted(order).toList();
  }

  private static <T> Comparator<T> byAge(
      Function<T, ZonedDateTime> created, Function<T, String> sid) {
    return Comparator.comparing(
            created, Comparator.nullsLast(Comparator.comparing(ZonedDateTime::toInstant)))
        .thenComparing(sid);
  }

  /** The number of the account that the domain should name as its emergency caller. */
  public Optional<OwnedNumber> number(String e164) {
    return numbers.stream().filter(number -> number.number().equals(e164)).findFirst();
  }
}
