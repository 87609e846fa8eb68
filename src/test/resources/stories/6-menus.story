# Menus of ours, the dial tone and the operator, with no SIP server.

Story: A key of the menu dials
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses 2.
    +15039885123 rings, sees +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 60 seconds.
    counted: outgoing call of demo, answered, 60 seconds
    the call is over

Story: Silence at the menu
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses nothing.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses nothing.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses nothing.
    the caller hears: Goodbye.
    counted: outgoing call of demo, menu
    the call is over

Story: Wrong keys at the menu
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses 7.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses #.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses 9.
    counted: outgoing call of demo, menu
    the caller hears: Goodbye.
    the call is over

Story: The menu in Spanish, and a leg after it
The plan has menus.
casa dials #.
    the caller hears: Bienvenido.
    the caller hears: Para hacer una llamada, oprima 1.
    the caller hears: Para la biblioteca, oprima 2.
    the caller hears: Para servicios sociales, oprima 3.
    the caller hears: For English, press star.
The caller presses 22.
    +15039885123 rings, sees +15035550101, for 3600 seconds at most
Nobody answers.
    counted: outgoing call of casa, no-answer
    the caller hears: Nadie contestó.
    the call is over

Story: A star changes the language
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses *.
    the caller hears: Bienvenido.
    the caller hears: Para hacer una llamada, oprima 1.
    the caller hears: Para la biblioteca, oprima 2.
    the caller hears: Para servicios sociales, oprima 3.
    the caller hears: For English, press star.
The caller presses 2.
    +15039885123 rings, sees +15035550100, for 3600 seconds at most
The line is busy.
    counted: outgoing call of demo, busy
    the caller hears the busy tone
    the call is over

Story: A whole number typed at the menu
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses 5035551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 5 seconds.
    counted: outgoing call of demo, answered, 5 seconds
    the call is over

Story: A premium number typed at the menu
The plan has menus.
casa dials #.
    the caller hears: Bienvenido.
    the caller hears: Para hacer una llamada, oprima 1.
    the caller hears: Para la biblioteca, oprima 2.
    the caller hears: Para servicios sociales, oprima 3.
    the caller hears: For English, press star.
The caller presses 19005551212.
    counted: outgoing call of casa, refused as premium
    the caller hears: Desde este teléfono no se puede llamar a ese número.
    the call is over

Story: A menu reached from a menu, and back
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses 3.
    the caller hears the recording https://example.org/shelter.mp3
    the caller hears: press 1.
    the caller hears: To go back, press 2.
    the caller hears: Para español, oprima estrella.
The caller presses 2.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller hangs up there.
    the call is over

Story: A short code behind a recording
The plan has menus.
demo dials #services.
    the caller hears the recording https://example.org/shelter.mp3
    the caller hears: press 1.
    the caller hears: To go back, press 2.
    the caller hears: Para español, oprima estrella.
The caller presses 1#.
    +18666986155 rings, sees +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 30 seconds.
    counted: outgoing call of demo, answered, 30 seconds
    the call is over

Story: A key that is not announced reaches the trunk
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses 8.
    the server's games rings, sees +15035550100, for 3600 seconds at most
The leg fails.
    counted: outgoing call of demo, failed
    the caller hears: The menu is not available. Dial a number.
    the caller hears the dial tone
The caller hangs up there.
    the call is over

Story: The dial tone, and a call
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses 1.
    the caller hears the dial tone
The caller presses nothing.
    the caller hears the dial tone
The caller presses 5551212.
    +15035551212 rings, sees +15035550100, for 3600 seconds at most
Somebody answers, and they talk for 7 seconds.
    counted: outgoing call of demo, answered, 7 seconds
    the call is over

Story: Silence at the dial tone
The plan has menus.
casa dials #.
    the caller hears: Bienvenido.
    the caller hears: Para hacer una llamada, oprima 1.
    the caller hears: Para la biblioteca, oprima 2.
    the caller hears: Para servicios sociales, oprima 3.
    the caller hears: For English, press star.
The caller presses 1.
    the caller hears the dial tone
The caller presses nothing.
    the caller hears the dial tone
The caller presses nothing.
    counted: outgoing call of casa, menu
    the caller hears the busy tone
    the call is over

Story: The operator takes the call
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses 0.
    booth and +15035550120 ring, see +15035550100, for 3600 seconds at most
The first who is rung answers, and presses 1.
    who answered hears: Operator call. Press 1 to take it.
    the two are joined
Somebody answers, and they talk for 90 seconds.
    counted: outgoing call of demo, answered, 90 seconds
    the call is over

Story: The operator's voice mail does not take the call
The plan has menus.
casa dials 0.
    booth and +15035550120 ring, see +15035550101, for 3600 seconds at most
The first who is rung answers, and presses nothing.
    who answered hears: Llamada para la operadora. Oprima 1 para contestarla.
    that leg is over
Nobody answers.
    counted: outgoing call of casa, no-answer
    the caller hears: La operadora no está disponible. Por favor, intente más tarde.
    the call is over

Story: The operator does not want the call
The plan has menus.
demo dials 0.
    booth and +15035550120 ring, see +15035550100, for 3600 seconds at most
The first who is rung answers, and presses 2.
    who answered hears: Operator call. Press 1 to take it.
    that leg is over
The leg ends, and Twilio does not say how.
    counted: outgoing call of demo, failed
    the caller hears: The operator is not available. Please try again later.
    the call is over

Story: The operator rings nobody twice
The plan has menus.
booth dials 0.
    +15035550120 rings, sees +15035550102, for 3600 seconds at most
Nobody answers.
    counted: outgoing call of booth, no-answer
    the caller hears: The operator is not available. Please try again later.
    the call is over

Story: A stranger's phone hears the menu and reaches nothing
The plan has menus.
nobody dials #services.
    counted: outgoing call of unknown, refused as unknown-extension
    the caller hears: This phone is not set up yet.
    the call is over

Story: 911 typed at the menu
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The caller presses 911.
    counted: emergency call of demo
    911 rings, sees +15035550100, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of demo, answered, 300 seconds
    the call is over

Story: 933 typed at the dial tone
The plan has menus.
casa dials #.
    the caller hears: Bienvenido.
    the caller hears: Para hacer una llamada, oprima 1.
    the caller hears: Para la biblioteca, oprima 2.
    the caller hears: Para servicios sociales, oprima 3.
    the caller hears: For English, press star.
The caller presses 1.
    the caller hears the dial tone
The caller presses *933.
    counted: emergency call of casa
    933 rings, sees +15035550101, without limit
Somebody answers, and they talk for 20 seconds.
    counted: outgoing call of casa, answered, 20 seconds
    the call is over

Story: 911 typed at the menu, and no auth token can be had
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
No auth token can be had.
The caller presses 911.
    911 rings, sees +15035550100, without limit
Somebody answers, and they talk for 300 seconds.
    the call is over

Story: 911 typed at the menu, and the outgoing function is down
The plan has menus.
demo dials #.
    the caller hears: Welcome.
    the caller hears: To make a call, press 1.
    the caller hears: For the library, press 2.
    the caller hears: For social services, press 3.
    the caller hears: Para español, oprima estrella.
The outgoing function is down.
The caller presses 911.
    Twilio asks the fallback instead
    counted: fallback asked
    counted: emergency call of unknown
    911 rings, sees +15035550199, without limit
Somebody answers, and they talk for 300 seconds.
    the call is over

Story: A phone that opens on a menu, and the outgoing function is down from the start
The plan has menus.
The outgoing function is down.
demo dials #.
    Twilio asks the fallback instead
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
The caller presses 911.
    counted: fallback asked
    counted: emergency call of unknown
    911 rings, sees +15035550199, without limit
Somebody answers, and they talk for 300 seconds.
    the call is over

Story: Something else typed while the outgoing function is down
The plan has menus.
The outgoing function is down.
demo dials #.
    Twilio asks the fallback instead
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
The caller presses 5.
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
    the call is over

Story: 911 typed at the dial tone, and CloudWatch is down
The plan has menus.
CloudWatch is down.
casa dials #.
    the caller hears: Bienvenido.
    the caller hears: Para hacer una llamada, oprima 1.
    the caller hears: Para la biblioteca, oprima 2.
    the caller hears: Para servicios sociales, oprima 3.
    the caller hears: For English, press star.
The caller presses 1.
    the caller hears the dial tone
The caller presses 911.
    counted: emergency call of casa
    which is in the log
    911 rings, sees +15035550101, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of casa, answered, 300 seconds
    which CloudWatch does not take, and which is in the log
    the call is over

Story: A phone that opens on the trunk's menu, and the trunk is down
The plan has menus.
lobby dials #.
    the server's lobby rings, sees +15035550103, for 3600 seconds at most
The leg fails.
    counted: outgoing call of lobby, failed
    the caller hears: The menu is not available. Dial a number.
    the caller hears the dial tone
The caller presses 911.
    counted: emergency call of lobby
    911 rings, sees +15035550103, without limit
Somebody answers, and they talk for 300 seconds.
    counted: outgoing call of lobby, answered, 300 seconds
    the call is over

Story: A phone that opens on the trunk's menu, and the trunk and the outgoing function are down
The plan has menus.
lobby dials #.
    the server's lobby rings, sees +15035550103, for 3600 seconds at most
The outgoing function is down.
The leg fails.
    Twilio asks the fallback instead
    counted: fallback asked
    the caller hears: Telephone service is interrupted. Please try again later.
    the caller hears: El servicio telefónico está interrumpido. Por favor, intente más tarde.
The caller presses 911.
    counted: fallback asked
    counted: emergency call of unknown
    911 rings, sees +15035550199, without limit
Somebody answers, and they talk for 300 seconds.
    the call is over
