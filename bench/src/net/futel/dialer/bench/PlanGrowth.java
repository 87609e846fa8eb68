package net.futel.dialer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.futel.dialer.dialplan.DialPlan;
import net.futel.dialer.dialplan.Environment;
import net.futel.dialer.dialplan.Route;
import net.futel.dialer.dialplan.file.DialPlanException;
import net.futel.dialer.dialplan.file.PlanReader;
import net.futel.dialer.dialplan.menu.Language;

/** How the time to load a dial plan and to route a call grows with the plan. */
final class PlanGrowth implements Round {

  static final String ROUTE = "route a call (µs)";

  private static final String PARSE = "floor: parse the file (ms)";
  private static final String LOAD = "load the file (ms)";
  private static final int MENUS = 100;
  private static final int[] EXTENSIONS = {10, 1_000, 10_000};
  private static final int WARM_UPS = 20;
  private static final int LOADS = 5;
  private static final int BLOCKS = 40;
  private static final int ROUTES = 2_000;

  private final Figures figures;
  private final ObjectMapper jackson = new ObjectMapper();
  private final List<Sized> plans = new ArrayList<>();

  private record Sized(int extensions, String text, DialPlan plan) {}

  PlanGrowth(Figures figures) throws DialPlanException, IOException {
    this.figures = figures;
    for (int extensions : EXTENSIONS) {
      String text = PlanText.of(extensions, MENUS);
      plans.add(new Sized(extensions, text, load(text)));
    }
    for (int i = 0; i < WARM_UPS; i++) {
      for (Sized sized : plans) {
        jackson.readTree(sized.text());
        load(sized.text());
        routeNanos(sized);
      }
    }
  }

  /** The column of a plan. */
  static String column(int extensions) {
    return "%,d extensions".formatted(extensions);
  }

  private static DialPlan load(String text) throws DialPlanException {
    return PlanReader.parse(text, "of the benchmark");
  }

  @Override
  public void run() throws DialPlanException, IOException {
    for (Sized sized : plans) {
      String column = column(sized.extensions());
      double[] parsed = new double[LOADS];
      double[] loaded = new double[LOADS];
      for (int i = 0; i < LOADS; i++) {
        long start = System.nanoTime();
        jackson.readTree(sized.text());
        long between = System.nanoTime();
        load(sized.text());
        parsed[i] = (between - start) / 1e6;
        loaded[i] = (System.nanoTime() - between) / 1e6;
      }
      figures.add(PARSE, column, Figures.percentile(parsed, 0.5));
      figures.add(LOAD, column, Figures.percentile(loaded, 0.5));
    }
    double[][] routed = new double[plans.size()][BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      for (int i = 0; i < routed.length; i++) {
        routed[i][block] = routeNanos(plans.get(i)) / 1e3;
      }
    }
    for (int i = 0; i < routed.length; i++) {
      figures.add(ROUTE, column(plans.get(i).extensions()), Figures.percentile(routed[i], 0.5));
    }
  }

  /** Of one call, where callers, menus and whom they call lie all over the plan. */
  private static double routeNanos(Sized sized) {
    DialPlan plan = sized.plan();
    long start = System.nanoTime();
    for (int i = 0; i < ROUTES; i++) {
      // A step that has no factor in common with any size, so that every extension has its turn.
      String from = sip(PlanText.number((int) (i * 7_919L % sized.extensions())));
      Route route =
          switch (i % 4) {
            case 0 -> plan.decide(Environment.PROD, from, sip("5035550123")).route();
            case 1 -> {
              String number = PlanText.number((int) (i * 6_007L % sized.extensions()));
              yield plan.decide(Environment.PROD, from, sip(number)).route();
            }
            case 2 -> plan.decide(Environment.PROD, from, sip("%23m" + i % MENUS)).route();
            default -> {
              Route.ToMenu menu =
                  new Route.ToMenu(plan.menu("m" + i % MENUS).orElseThrow(), Language.ENGLISH, 1);
              yield plan.pressed(Environment.PROD, from, menu, "2").route();
            }
          };
      boolean right =
          switch (i % 4) {
            case 0 -> route instanceof Route.Pstn;
            case 1 -> route instanceof Route.Phones;
            default -> route instanceof Route.ToMenu;
          };
      if (!right) {
        throw new IllegalStateException("call " + i + " was routed to " + route);
      }
    }
    return (double) (System.nanoTime() - start) / ROUTES;
  }

  private static String sip(String user) {
    return "sip:" + user + "@direct-futel-prod.sip.twilio.com";
  }
}
