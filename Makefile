# How `sam build` packs each function: it runs `make build-<function>` in a copy of the project,
# with ARTIFACTS_DIR naming the directory that becomes the function's zip. Classes go to its root,
# libraries to lib/, where Lambda unpacks jars faster than loose classes.
#
# A caller waits while a call function starts, so it carries its own rooms and libraries and nothing
# that only the deploy hook or the command line use. pom.xml lists the libraries of each kind.

MVN ?= mvn --batch-mode --quiet
CALL_ROOMS := aws dialplan twiml protocol webhook lambda secrets metrics

# What Maven writes last when it has compiled: newer than every source, it need not compile again.
COMPILED := target/maven-status/maven-compiler-plugin/compile/default-compile/inputFiles.lst

.PHONY: build-OutgoingFunction build-IncomingFunction build-FallbackFunction
.PHONY: build-DeployHookFunction build-AuditFunction

build-OutgoingFunction build-IncomingFunction: $(COMPILED)
	$(MVN) dependency:copy-dependencies@call-libraries \
	  dependency:unpack-dependencies@signature -Dpackage="$(ARTIFACTS_DIR)"
	$(copy-call-rooms)

build-FallbackFunction: $(COMPILED)
	$(MVN) dependency:copy-dependencies@fallback-libraries -Dpackage="$(ARTIFACTS_DIR)"
	$(copy-call-rooms)

build-DeployHookFunction build-AuditFunction: $(COMPILED)
	$(MVN) dependency:copy-dependencies@deploy-libraries -Dpackage="$(ARTIFACTS_DIR)"
	cp -R target/classes/. "$(ARTIFACTS_DIR)"

$(COMPILED): pom.xml $(shell find src/main)
	$(MVN) compile
	touch $@

define copy-call-rooms
mkdir -p "$(ARTIFACTS_DIR)/net/futel/dialer"
cp target/classes/dialplan.json "$(ARTIFACTS_DIR)"
for room in $(CALL_ROOMS); do \
  cp -R "target/classes/net/futel/dialer/$$room" "$(ARTIFACTS_DIR)/net/futel/dialer/" || exit; \
done
endef
