# 911, and 933 which reads number and address back, with every part of the service broken in turn.

Story: 911 from the booth
booth dials 911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of booth, answered, 300 seconds
    the call is over

Story: 933 reads the address back
booth dials 933.
    counted: emergency call of booth
    933 rings, sees +15035550142, without limit
Somebody answers, and they talk for 20 seconds.
    counted: outgoing call of booth, answered, 20 seconds
    the call is over

Story: A visitor dials the number of home
booth dials 112.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of booth, answered, 300 seconds
    the call is over

Story: Somebody dials 9 for an outside line first
booth dials 9911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of booth, answered, 300 seconds
    the call is over

Story: A phone that may not call 911 says so and says what to do
demo dials 911.
    counted: outgoing call of demo, refused as emergency-disabled
    the caller hears: This phone cannot make emergency calls. Please use another phone now.
    the call is over

Story: A phone that nobody has entered into the plan may call 911 all the same
stranger dials 911.
    counted: emergency call of unknown
    911 rings, sees +15035550190, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of unknown, answered, 300 seconds
    the call is over

Story: The emergency leg fails
booth dials 911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
The leg fails.
    counted: outgoing call of booth, failed
    the caller hears: The emergency call did not go through. Dial again, or use another phone now.
    the call is over

Story: The emergency service is busy: no tone, but what to do
booth dials 911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
The line is busy.
    counted: outgoing call of booth, busy
    the caller hears: The emergency call did not go through. Dial again, or use another phone now.
    the call is over

Story: Nobody answers at the emergency service
booth dials 911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
Nobody answers.
    counted: outgoing call of booth, no-answer
    the caller hears: The emergency call did not go through. Dial again, or use another phone now.
    the call is over

Story: The emergency service is reached, but not by the caller
booth dials 911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
Somebody answers, but the two are never joined.
    counted: outgoing call of booth, failed
    the caller hears: The emergency call did not go through. Dial again, or use another phone now.
    the call is over

Story: The caller changes his mind about 911
booth dials 911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
The caller gives up while it rings.
    counted: outgoing call of booth, canceled
    the call is over

Story: The outgoing function is down, and 911 is dialed
The outgoing function is down.
booth dials 911.
    Twilio asks the fallback instead
    counted: fallback asked
    counted: emergency call of unknown
    911 rings, sees +15035550199, without limit
Somebody answers, and they talk for 300 seconds.
    the call is over

Story: The outgoing function dies in the middle of its answer, and 911 is dialed
The outgoing function dies in the middle of its answers.
booth dials 911.
    counted: emergency call of booth
    Twilio asks the fallback instead
    counted: fallback asked
    counted: emergency call of unknown
    911 rings, sees +15035550199, without limit
Somebody answers, and they talk for 300 seconds.
    the call is over

Story: The outgoing function is down, and the phone is named by its number
The outgoing function is down.
+15035550104 dials +1911.
    Twilio asks the fallback instead
    counted: fallback asked
    counted: emergency call of unknown
    911 rings, sees +15035550104, without limit
Somebody answers, and they talk for 300 seconds.
    the call is over

Story: The fallback cannot know that this phone may not call 911
The outgoing function is down.
demo dials 911.
    Twilio asks the fallback instead
    counted: fallback asked
    counted: emergency call of unknown
    911 rings, sees +15035550199, without limit
Somebody answers, and they talk for 300 seconds.
    the call is over

Story: The fallback is down, and 911 is dialed
The fallback function is down.
booth dials 911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of booth, answered, 300 seconds
    the call is over

Story: The incoming function is down, and 911 is dialed
The incoming function is down.
booth dials 911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of booth, answered, 300 seconds
    the call is over

Story: CloudWatch is down, and 911 is dialed
CloudWatch is down.
booth dials 911.
    counted: emergency call of booth
    which is in the log
    911 rings, sees +15035550142, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of booth, answered, 300 seconds
    which CloudWatch does not take, and which is in the log
    the call is over

Story: The outgoing function and the fallback are down, and only then is 911 not dialed
The outgoing function is down.
The fallback function is down.
booth dials 911.
    Twilio asks the fallback instead
    the caller hears that an application error has occurred
    the call is over

Story: No auth token can be had, and 911 is dialed
No auth token can be had.
booth dials 911.
    911 rings, sees +15035550142, without limit
Somebody answers, and they talk for 300 seconds.
    the call is over

Story: No auth token can be had, and a phone that may not call 911 does not
No auth token can be had.
demo dials 911.
    the caller hears: Telephone service is interrupted. Please try again later.
    the call is over

Story: No auth token can be had, and the emergency leg fails unheard
No auth token can be had.
booth dials 911.
    911 rings, sees +15035550142, without limit
The leg fails.
    the call is over

Story: The emergency call went out, and then the outgoing function broke: it is not placed twice
booth dials 911.
    counted: emergency call of booth
    911 rings, sees +15035550142, without limit
The outgoing function is down.
The leg fails.
    Twilio asks the fallback instead
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
    the call is over

Story: The menu was to dial 911, and the outgoing function broke
porch-1 dials 0.
    the server's operator rings, sees +15035550101, for 600 seconds at most
The outgoing function is down.
The server hands the caller back, to 911.
    Twilio asks the fallback instead
    counted: fallback asked
    counted: emergency call of unknown
    911 rings, sees +15035550199, without limit
Somebody answers, and they talk for 60 seconds.
    the call is over
