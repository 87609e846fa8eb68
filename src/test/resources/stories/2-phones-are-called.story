# Somebody calls a number of ours.

Story: The neighbour calls the booth by the demo phone's number
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
Somebody answers, and they talk for 12 seconds.
    counted: incoming call of demo, answered, 12 seconds
    the call is over

Story: Two phones ring at one number, and the shorter patience counts
+14155550123 calls +15035550102.
    porch-1 and porch-2 ring, see +14155550123, for 600 seconds at most
Somebody answers, and they talk for 12 seconds.
    counted: incoming call of porch-1,porch-2, answered, 12 seconds
    the call is over

Story: A conference answers an incoming call
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
A conference answers.
    counted: incoming call of demo, answered
    the call is over

Story: Our phone is in use
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
The line is busy.
    counted: incoming call of demo, busy
    the caller hears the busy tone
    the call is over

Story: Our phone says busy by SIP
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
The other phone says that it is busy (SIP 486).
    counted: incoming call of demo, busy
    the caller hears the busy tone
    the call is over

Story: Nobody walks past the ringing phone
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
Nobody answers.
    counted: incoming call of demo, no-answer
    the caller hears: Nobody answered.
    the call is over

Story: The phone that is called is unplugged
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
The leg fails: the phone is not registered (error 32009).
    counted: incoming call of demo, unregistered
    the caller hears: That phone is not connected right now.
    the call is over

Story: The phone that is called does not respond
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
The leg fails: the phone is registered but silent (error 32011).
    counted: incoming call of demo, unregistered
    the caller hears: That phone is not connected right now.
    the call is over

Story: The phone that is called cannot be found
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
The leg fails: not found (SIP 404).
    counted: incoming call of demo, unregistered
    the caller hears: That phone is not connected right now.
    the call is over

Story: An incoming call fails
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
The leg fails.
    counted: incoming call of demo, failed
    the caller hears: Your call could not be completed. Please try again later.
    the call is over

Story: An incoming call is picked up but never joined
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
Somebody answers, but the two are never joined.
    counted: incoming call of demo, failed
    the caller hears: Your call could not be completed. Please try again later.
    the call is over

Story: Whoever calls hangs up first
+14155550123 calls +15035550100.
    demo rings, sees +14155550123, for 3600 seconds at most
The caller gives up while it rings.
    counted: incoming call of demo, canceled
    the call is over

Story: Somebody without a number calls
anonymous calls +15035550100.
    demo rings, sees anonymous, for 3600 seconds at most
Somebody answers, and they talk for 2 seconds.
    counted: incoming call of demo, answered, 2 seconds
    the call is over

Story: The dispatcher calls the booth back
+15035550911 calls +15035550142.
    booth rings, sees +15035550911, for 3600 seconds at most
Somebody answers, and they talk for 90 seconds.
    counted: incoming call of booth, answered, 90 seconds
    the call is over

Story: A number of ours that has no phone
+14155550123 calls +15035550105.
    counted: incoming call of unknown, refused as rings-nobody
    the caller hears: Sorry, there is no telephone at the number you have called.
    the call is over
