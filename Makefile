# How `sam build` packs each function: it runs `make build-<function>` in a copy of the project,
# with ARTIFACTS_DIR naming the directory that becomes the function's zip. Classes go to its root,
# libraries to lib/, where Lambda unpacks jars faster than loose classes.
#
# A caller waits while a call function starts, so it carries its own rooms and libraries and nothing
# that only the deploy hook or the command line use. pom.xml lists the libraries of each kind.

MVN ?= mvn --batch-mode --quiet
CALL_ROOMS := aws json dialplan twiml protocol webhook lambda secrets metrics

# Maven writes these when it compiles: the first before the compiler runs, the last after it.
LISTS := $(addprefix target/packages/,call-libraries fallback-libraries deploy-libraries)
BEGAN := $(firstword $(LISTS))
ENDED := $(lastword $(LISTS))

# Sources and classes by name, such as net/futel/dialer/dialplan/DialPlan.
names = $(sort $(shell cd $(1) 2>/dev/null && \
  find net -name '*.$(2)' ! -name '*$$*' ! -name 'package-info.*' | sed 's/\.$(2)$$//'))
SOURCES := $(call names,src/main/java,java)
CLASSES := $(call names,target/classes,class)

# Why Maven must compile; empty when what it compiled is what is here. The copy's directories have
# new times and a new place, which Maven takes for changes, so it is not asked. Files keep their times.
CHANGED := $(strip \
  $(filter-out $(CLASSES),$(SOURCES)) \
  $(filter-out $(SOURCES),$(CLASSES)) \
  $(filter-out $(wildcard $(LISTS)),$(LISTS)) \
  $(foreach list,$(wildcard $(LISTS)),$(shell \
    IFS=:; for jar in $$(cat $(list)); do [ -f "$$jar" ] || echo "$$jar"; done)) \
  $(shell find pom.xml src/main/java -type f -newer $(BEGAN) 2>/dev/null) \
  $(shell find $(BEGAN) -newer $(ENDED) 2>/dev/null))

.PHONY: sandbox compiled build-OutgoingFunction build-IncomingFunction build-FallbackFunction
.PHONY: build-DeployHookFunction build-AuditFunction

build-OutgoingFunction build-IncomingFunction: compiled
	$(call copy-libraries,call)
	cp -R target/packages/signature/. "$(ARTIFACTS_DIR)"
	$(copy-call-rooms)

build-FallbackFunction: compiled
	$(call copy-libraries,fallback)
	$(copy-call-rooms)

build-DeployHookFunction build-AuditFunction: compiled
	$(call copy-libraries,deploy)
	cp -R target/classes/net src/main/resources/dialplan.json "$(ARTIFACTS_DIR)"

# Without the classes of before: those of a deleted source would stay.
compiled:
ifneq ($(CHANGED),)
	rm -rf target/classes
	$(MVN) compile
endif

define copy-libraries
mkdir -p "$(ARTIFACTS_DIR)/lib"
IFS=:; cp $$(cat target/packages/$(1)-libraries) "$(ARTIFACTS_DIR)/lib"
endef

define copy-call-rooms
mkdir -p "$(ARTIFACTS_DIR)/net/futel/dialer"
cp src/main/resources/dialplan.json "$(ARTIFACTS_DIR)"
for room in $(CALL_ROOMS); do \
  [ ! -d "target/classes/net/futel/dialer/$$room" ] || \
    cp -R "target/classes/net/futel/dialer/$$room" "$(ARTIFACTS_DIR)/net/futel/dialer" || exit; \
done
endef

# An account at Twilio that forgets everything when it stops, to try ./dialer on (docs/phones.md).
PORT ?= 4010
SANDBOX_LIBRARIES := target/packages/sandbox-libraries

sandbox:
	@jdk=$$(./dialer --jdk) && \
	JAVA21_HOME="$$jdk" $(MVN) test-compile dependency:build-classpath \
	  -Dmdep.outputFile=$(SANDBOX_LIBRARIES) && \
	exec "$$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
	  -cp "target/test-classes:target/classes:$$(cat $(SANDBOX_LIBRARIES))" \
	  net.futel.dialer.twilio.Sandbox $(PORT)
