# How `sam build` packs each function: it runs `make build-<function>` in a copy of the project,
# with ARTIFACTS_DIR naming the directory that becomes the function's zip. Classes go to its root,
# libraries to lib/, where Lambda unpacks jars faster than loose classes.
#
# A caller waits while a call function starts, so it carries its own rooms and libraries and nothing
# that only the deploy hook or the command line use. pom.xml lists the libraries of each kind.

MVN ?= mvn
MVN_FLAGS ?= --batch-mode --quiet
CALL_ROOMS := dialplan twiml webhook secrets metrics

.PHONY: build-OutgoingFunction build-IncomingFunction build-FallbackFunction
.PHONY: build-DeployHookFunction build-AuditFunction

build-OutgoingFunction build-IncomingFunction:
	$(MVN) $(MVN_FLAGS) compile dependency:copy-dependencies@call-libraries \
	  dependency:unpack-dependencies@signature -Dpackage="$(ARTIFACTS_DIR)"
	$(copy-call-rooms)

build-FallbackFunction:
	$(MVN) $(MVN_FLAGS) compile dependency:copy-dependencies@fallback-libraries \
	  -Dpackage="$(ARTIFACTS_DIR)"
	$(copy-call-rooms)

build-DeployHookFunction build-AuditFunction:
	$(MVN) $(MVN_FLAGS) compile dependency:copy-dependencies@deploy-libraries \
	  -Dpackage="$(ARTIFACTS_DIR)"
	cp -R target/classes/. "$(ARTIFACTS_DIR)"

define copy-call-rooms
mkdir -p "$(ARTIFACTS_DIR)/net/futel/dialer"
cp target/classes/dialplan.json "$(ARTIFACTS_DIR)"
for room in $(CALL_ROOMS); do \
  cp -R "target/classes/net/futel/dialer/$$room" "$(ARTIFACTS_DIR)/net/futel/dialer/" || exit; \
done
endef
