package net.futel.dialer.cli.page;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Says who may see the page: a browser on this machine that asks for it by a name of this machine.
 * A tunnel fails by its host name or by the headers that it adds, another web site by its origin.
 */
final class Guard {

  private static final Set<String> FORWARDING =
      Set.of("forwarded", "via", "x-real-ip", "cf-connecting-ip", "true-client-ip");
  private static final String FORWARDED = "x-forwarded";

  private final Set<String> names;

  /** Admits browsers that ask for a loopback name of this machine with this port. */
  Guard(int port) {
    Stream<String> hosts = Stream.of("127.0.0.1", "localhost", "[::1]");
    // A browser leaves out the port that it takes for granted.
    names =
        hosts
            .flatMap(
                host -> port == 80 ? Stream.of(host, host + ":80") : Stream.of(host + ":" + port))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the request comes from this machine, by a name of this machine, and directly. */
  boolean admits(Request request) {
    return isHere(request) && host(request) != null && !isForwarded(request);
  }

  /**
   * Whether a page of this server sent it: no page of another origin, no other port, no file. A GET
   * needs no {@code Origin}; where a browser says which site asks for it, it must be this one.
   */
  boolean isFromThePage(Request request) {
    List<String> origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
    String own = "http://" + host(request);
    if (request.getMethod().equals("POST")) {
      return origins.equals(List.of(own));
    }
    List<String> sites = request.getHeaders().getValuesList("Sec-Fetch-Site");
    return (origins.isEmpty() || origins.equals(List.of(own)))
        && (sites.isEmpty()
            || sites.equals(List.of("same-origin"))
            || sites.equals(List.of("none")));
  }

  private static boolean isHere(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        && peer.getAddress() != null
        && peer.getAddress().isLoopbackAddress();
  }

  /** The name by which this machine was asked, or null when it is none, or more than one. */
  private String host(Request request) {
    List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
    if (hosts.size() != 1) {
      return null;
    }
    String host = hosts.get(0).toLowerCase(Locale.ROOT);
    // The request line may name a host of its own.
    String authority = request.getHttpURI().getAuthority();
    boolean same = authority == null || names.contains(authority.toLowerCase(Locale.ROOT));
    return same && names.contains(host) ? host : null;
  }

  private static boolean isForwarded(Request request) {
    for (HttpField field : request.getHeaders()) {
      String name = field.getLowerCaseName();
      if (name.startsWith(FORWARDED) || FORWARDING.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
