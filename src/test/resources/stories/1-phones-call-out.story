# Calls that our phones make.
#
# A sentence makes something happen. The lines indented below it are everything that is seen of it:
# what rings, which number it sees, how long the call may last, what the caller hears, and what is
# counted. The phones are those of src/test/resources/corpus/dialplan.json: booth, demo, porch-1,
# porch-2 and some more, all of them at +1 503 555 01xx.

Story: A call across town
booth dials 503-555-1212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 42 seconds.
    counted: outgoing call of booth, answered, 42 seconds
    the call is over

Story: A call that a conference answers
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
A conference answers.
    counted: outgoing call of booth, answered
    the call is over

Story: The line is busy, and the caller hears it
booth dials 5551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The line is busy.
    counted: outgoing call of booth, busy
    the caller hears the busy tone
    the call is over

Story: The other exchange says busy in its own way
booth dials 5551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The other phone says that it is busy (SIP 486).
    counted: outgoing call of booth, busy
    the caller hears the busy tone
    the call is over

Story: Busy everywhere is busy too
booth dials 5551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The other phone says that it is busy everywhere (SIP 600).
    counted: outgoing call of booth, busy
    the caller hears the busy tone
    the call is over

Story: It rings and rings
booth dials 1 (503) 555-1212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
Nobody answers.
    counted: outgoing call of booth, no-answer
    the caller hears: Nobody answered.
    the call is over

Story: The telephone network cannot do it
booth dials +15035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The leg fails.
    counted: outgoing call of booth, failed
    the caller hears: Your call could not be completed. Please try again later.
    the call is over

Story: Picked up, but the two never hear each other
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
Somebody answers, but the two are never joined.
    counted: outgoing call of booth, failed
    the caller hears: Your call could not be completed. Please try again later.
    the call is over

Story: A leg that ends without a word counts as failed
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The leg ends, and Twilio does not say how.
    counted: outgoing call of booth, failed
    the caller hears: Your call could not be completed. Please try again later.
    the call is over

Story: The caller gives up
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The caller gives up while it rings.
    counted: outgoing call of booth, canceled
    the call is over

Story: The caller puts the receiver down at once, and only the status callback knows
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The caller hangs up before anything rings.
    counted: outgoing call of booth, canceled
    the call is over

Story: SIP 480 from the telephone network is no phone of ours that is unplugged
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
The leg fails: temporarily unavailable (SIP 480).
    counted: outgoing call of booth, failed
    the caller hears: Your call could not be completed. Please try again later.
    the call is over

Story: From one phone of ours to another, without the telephone network
booth dials Mixed.Case_9.
    Mixed.Case_9 rings, sees +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 7 seconds.
    counted: outgoing call of booth, answered, 7 seconds
    the call is over

Story: The other phone of ours is unplugged
booth dials porch-1.
    porch-1 rings, sees +15035550100, for 3600 seconds at most
The leg fails: the phone is not registered (error 32009).
    counted: outgoing call of booth, unregistered
    the caller hears: That phone is not connected right now.
    the call is over

Story: The other phone of ours has lost its network
booth dials porch-1.
    porch-1 rings, sees +15035550100, for 3600 seconds at most
The leg fails: the phone is registered but silent (error 32011).
    counted: outgoing call of booth, unregistered
    the caller hears: That phone is not connected right now.
    the call is over

Story: The other phone of ours is unplugged, and Twilio says so by SIP code
booth dials porch-1.
    porch-1 rings, sees +15035550100, for 3600 seconds at most
The leg fails: temporarily unavailable (SIP 480).
    counted: outgoing call of booth, unregistered
    the caller hears: That phone is not connected right now.
    the call is over

Story: Two phones share a number, and a third calls it
booth dials 503-555-0102.
    porch-1 and porch-2 ring, see +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 3 seconds.
    counted: outgoing call of booth, answered, 3 seconds
    the call is over

Story: A porch has its own area code and a short patience
porch-1 dials 555-1212.
    +19715551212 rings, sees +15035550101, for 600 seconds at most
Nobody answers.
    counted: outgoing call of porch-1, no-answer
    the caller hears: Nobody answered.
    the call is over

Story: Somebody looks for help at 211
booth dials 211.
    +18666986155 rings, sees +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 600 seconds.
    counted: outgoing call of booth, answered, 600 seconds
    the call is over

Story: A number that costs extra
booth dials 1-900-555-1212.
    counted: outgoing call of booth, refused as premium
    the caller hears: This phone cannot call that number.
    the call is over

Story: A number in a country that nobody pays for
booth dials 011 44 20 7946 0958.
    counted: outgoing call of booth, refused as country
    the caller hears: This phone cannot call that number.
    the call is over

Story: Jamaica looks like the United States and is not
booth dials 876-555-1234.
    counted: outgoing call of booth, refused as country
    the caller hears: This phone cannot call that number.
    the call is over

Story: Half a number
booth dials 50355.
    counted: outgoing call of booth, refused as not-a-number
    the caller hears: The number you dialed is not in service. Please check it and dial again.
    the call is over

Story: A phone that nobody has entered into the plan
stranger dials 5035551212.
    counted: outgoing call of unknown, refused as unknown-extension
    the caller hears: This phone is not set up yet.
    the call is over

Story: A phone that is named by its number needs no entry
+15035550188 dials 5035551212.
    +15035551212 rings, sees +15035550188, for 3600 seconds at most
The line is busy.
    counted: outgoing call of direct, busy
    the caller hears the busy tone
    the call is over

Story: Twilio did not hear our answer and asks again: the call counts once and sounds the same
booth dials 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
Twilio sends the last request once more.
Nobody answers.
    counted: outgoing call of booth, no-answer
    the caller hears: Nobody answered.
    the call is over
