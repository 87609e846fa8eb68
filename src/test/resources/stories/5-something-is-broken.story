# What callers notice when a part of the service is down.

Story: The outgoing function is down
The outgoing function is down.
booth dials 5035551212.
    Twilio asks the fallback instead
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
    the call is over

Story: The incoming function is down
The incoming function is down.
+14155550123 calls +15035550100.
    Twilio asks the fallback instead
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
    the call is over

Story: Half an answer is no answer
The incoming function dies in the middle of its answers.
+14155550123 calls +15035550100.
    Twilio asks the fallback instead
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
    the call is over

Story: Everything is down
The outgoing function is down.
The fallback function is down.
booth dials 5035551212.
    Twilio asks the fallback instead
    the caller hears that an application error has occurred
    the call is over

Story: The outgoing function is down, and calls come in all the same
The outgoing function is down.
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
Somebody answers, and they talk for 12 seconds.
    counted: incoming call of demo, answered, 12 seconds
    the call is over

Story: The function broke while they talked, and they did not notice
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The outgoing function is down.
The caller gives up while it rings.
    the call is over

Story: The function broke while it rang, and the next call goes through
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The outgoing function is down.
Nobody answers.
    Twilio asks the fallback instead
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
    the call is over
The outgoing function is well again.
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
Nobody answers.
    counted: outgoing call of booth, no-answer
    the caller hears: Nobody answered.
    the call is over

Story: No auth token can be had, so nobody can say who calls
No auth token can be had.
booth dials 5035551212.
    the caller hears: Telephone service is interrupted. Please try again later.
    the call is over

Story: No auth token can be had, and somebody calls us
No auth token can be had.
+14155550123 calls +15035550100.
    the caller hears: Telephone service is interrupted. Please try again later.
    the call is over

Story: No auth token can be had, and the menu hands a caller back
demo dials #.
    the server's outgoing_safe rings, sees +15035550100, for 3600 seconds at most
No auth token can be had.
The server hands the caller back, to 5035551212.
    the caller hears: Telephone service is interrupted. Please try again later.
    the call is over

Story: The auth token is rotated in the middle of a call, and nobody notices
The operator writes the next auth token into the secret.
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
Twilio signs with the next auth token.
Nobody answers.
    counted: outgoing call of booth, no-answer
    the caller hears: Nobody answered.
    the call is over

Story: The auth token is rotated, and the operator forgot the secret
Twilio signs with the next auth token.
booth dials 5035551212.
    Twilio asks the fallback instead
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
    the call is over
