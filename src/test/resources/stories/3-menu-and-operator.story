# Calls through the SIP server that plays the menu.

Story: The menu, until the caller has had enough of it
demo dials #.
    the server's outgoing_safe rings, sees +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 61 seconds.
    counted: outgoing call of demo, answered, 61 seconds
    the call is over

Story: The operator
booth dials 0.
    the server's operator rings, sees +15035550100, for 3600 seconds at most
The leg fails: temporarily unavailable (SIP 480).
    counted: outgoing call of booth, failed
    the caller hears: Your call could not be completed. Please try again later.
    the call is over

Story: A phone without a menu
booth dials #.
    counted: outgoing call of booth, refused as no-trunk
    the caller hears: There is nobody at that number.
    the call is over

Story: The menu dials for its caller
demo dials #.
    the server's outgoing_safe rings, sees +15035550100, for 3600 seconds at most
The server hands the caller back, to 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 5 seconds.
    counted: outgoing call of demo, answered, 5 seconds
    the call is over

Story: The menu cannot be talked into a premium number
demo dials #.
    the server's outgoing_safe rings, sees +15035550100, for 3600 seconds at most
The server hands the caller back, to 19005551212.
    counted: outgoing call of demo, refused as premium
    the caller hears: This phone cannot call that number.
    the call is over

Story: Nor into a foreign country
demo dials #.
    the server's outgoing_safe rings, sees +15035550100, for 3600 seconds at most
The server hands the caller back, to +442079460958.
    counted: outgoing call of demo, refused as country
    the caller hears: This phone cannot call that number.
    the call is over

Story: The menu does not hand a caller round in circles
demo dials #.
    the server's outgoing_safe rings, sees +15035550100, for 3600 seconds at most
The server hands the caller back, to #.
    counted: outgoing call of demo, refused as no-trunk
    the caller hears: There is nobody at that number.
    the call is over

Story: From the menu to a phone of ours that is unplugged
demo dials #.
    the server's outgoing_safe rings, sees +15035550100, for 3600 seconds at most
The server hands the caller back, to porch-2.
    porch-2 rings, sees +15035550100, for 3600 seconds at most
The leg fails: the phone is not registered (error 32009).
    counted: outgoing call of demo, unregistered
    the caller hears: That phone is not connected right now.
    the call is over

Story: From the menu to the emergency service
porch-1 dials 0.
    the server's operator rings, sees +15035550101, for 600 seconds at most
The server hands the caller back, to 911.
    counted: emergency call of porch-1
    911 rings, sees +15035550101, without limit
Somebody answers, and they talk for 30 seconds.
    counted: outgoing call of porch-1, answered, 30 seconds
    the call is over
