package net.futel.dialer.twilio.account;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Key;
import com.twilio.rest.api.v2010.account.NewKey;
import java.util.List;
import java.util.Objects;
import net.futel.dialer.twilio.rest.Failure;
import net.futel.dialer.twilio.rest.IgnoreMissing;
import net.futel.dialer.twilio.rest.Pages;

/** The API keys of the account; needs its auth token, no key may see keys. */
public record ApiKeys(TwilioRestClient twilio) {

  /** A key that is there; its secret was shown when it was made and never again. */
  public record ApiKey(String sid, String friendlyName) {}

  /** A key with the secret that is shown this once. */
  public record NewApiKey(String sid, String secret) {

    @Override
    public String toString() {
      return "NewApiKey[" + sid + "]";
    }
  }

  /** Every key of the account. */
  public List<ApiKey> list() {
    return Pages.read(Key.reader().pageSize(1000), twilio).stream()
        .map(key -> new ApiKey(key.getSid(), Objects.toString(key.getFriendlyName(), "")))
        .toList();
  }

  /** Makes a standard key. */
  public NewApiKey create(String friendlyName) {
    NewKey key = NewKey.creator().setFriendlyName(friendlyName).create(twilio);
    if (key.getSid() == null || key.getSecret() == null) {
      throw new ApiException("Twilio made an API key and did not say its secret");
    }
    return new NewApiKey(key.getSid(), key.getSecret());
  }

  /** Whether Twilio takes a key's SID and secret; one with few rights is taken as well. */
  public static boolean isTaken(TwilioRestClient withKey) {
    try {
      IncomingPhoneNumber.reader().pageSize(1).firstPage(withKey);
      return true;
    } catch (ApiException e) {
      return switch (Failure.status(e)) {
        case 401 -> false;
        case 403 -> true;
        default -> throw e;
      };
    }
  }

  /** Takes a key away; what uses it is refused from now on. */
  public void delete(String sid) {
    IgnoreMissing.ifMissing(() -> Key.deleter(sid).delete(twilio));
  }
}
