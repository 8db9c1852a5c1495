import { withoutLowWord } from "./bits.ts";
import { exp } from "./exp.ts";

/** erf 1, to 24 bits. */
const ERF_ONE = 8.45062911510467529297e-1;
/** 2/√π − 1 */
const EFX = 1.28379167095512586316e-1;
/** From here on, erf rounds to ±1. */
const SATURATED = 6;

/**
 * The error function (2/√π)·∫₀ˣ e^{−t²} dt, within 1 ulp, from IEEE 754 operations only, so that every engine gives
 * the same bits. It uses one rational function on each of four intervals; on the outer two also e^{−x²}, with x² split
 * in two parts.
 *
 * @see FDLIBM 5.3 (Sun Microsystems, 1993), s_erf.c: the method and its coefficients.
 */
export function erf(x: number): number {
  if (x !== x) return x;
  const magnitude = Math.abs(x);
  if (magnitude < 0.84375) return x + x * (magnitude < 3.7e-9 ? EFX : nearZero(x * x));
  let y = 1;
  if (magnitude < 1.25) y = ERF_ONE + nearOne(magnitude - 1);
  else if (magnitude < SATURATED) y = 1 - tail(magnitude);
  return x < 0 ? -y : y;
}

/** erfc x for 1.25 ≤ x < 6. */
function tail(x: number): number {
  const square = 1 / (x * x);
  const r = x < 1 / 0.35 ? middle(square) : far(square);
  const short = withoutLowWord(x);
  return (exp(-short * short - 0.5625) * exp((short - x) * (short + x) + r)) / x;
}

/** The rational function for |x| < 0.84375, of z = x². */
function nearZero(z: number): number {
  const numerator =
    1.28379167095512558561e-1 +
    z *
      (-3.2504210724700149937e-1 +
        z * (-2.84817495755985104766e-2 + z * (-5.77027029648944159157e-3 + z * -2.37630166566501626084e-5)));
  const denominator =
    1 +
    z *
      (3.97917223959155352819e-1 +
        z *
          (6.50222499887672944485e-2 +
            z * (5.08130628187576562776e-3 + z * (1.32494738004321644526e-4 + z * -3.9602282787753681232e-6))));
  return numerator / denominator;
}

/** For 0.84375 ≤ |x| < 1.25, of z = |x| − 1. */
function nearOne(z: number): number {
  const numerator =
    -2.36211856075265944077e-3 +
    z *
      (4.14856118683748331666e-1 +
        z *
          (-3.72207876035701323847e-1 +
            z *
              (3.18346619901161753674e-1 +
                z * (-1.10894694282396677476e-1 + z * (3.54783043256182359371e-2 + z * -2.166375594868790843e-3)))));
  const denominator =
    1 +
    z *
      (1.06420880400844228286e-1 +
        z *
          (5.40397917702171048937e-1 +
            z *
              (7.18286544141962662868e-2 +
                z * (1.26171219808761642112e-1 + z * (1.36370839120290507362e-2 + z * 1.1984499846799107417e-2)))));
  return numerator / denominator;
}

/** For 1.25 ≤ |x| < 1/0.35, of z = 1/x². */
function middle(z: number): number {
  const numerator =
    -9.86494403484714822705e-3 +
    z *
      (-6.93858572707181764372e-1 +
        z *
          (-1.05586262253232909814e1 +
            z *
              (-6.23753324503260060396e1 +
                z *
                  (-1.62396669462573470355e2 +
                    z * (-1.84605092906711035994e2 + z * (-8.12874355063065934246e1 + z * -9.81432934416914548592))))));
  const denominator =
    1 +
    z *
      (1.96512716674392571292e1 +
        z *
          (1.376577541435190426e2 +
            z *
              (4.34565877475229228821e2 +
                z *
                  (6.45387271733267880336e2 +
                    z *
                      (4.29008140027567833386e2 +
                        z *
                          (1.08635005541779435134e2 +
                            z * (6.57024977031928170135 + z * -6.04244152148580987438e-2)))))));
  return numerator / denominator;
}

/** For 1/0.35 ≤ |x| < 6, of z = 1/x². */
function far(z: number): number {
  const numerator =
    -9.86494292470009928597e-3 +
    z *
      (-7.99283237680523006574e-1 +
        z *
          (-1.77579549177547519889e1 +
            z *
              (-1.60636384855821916062e2 +
                z * (-6.37566443368389627722e2 + z * (-1.02509513161107724954e3 + z * -4.83519191608651397019e2)))));
  const denominator =
    1 +
    z *
      (3.03380607434824582924e1 +
        z *
          (3.25792512996573918826e2 +
            z *
              (1.53672958608443695994e3 +
                z *
                  (3.19985821950859553908e3 +
                    z * (2.55305040643316442583e3 + z * (4.74528541206955367215e2 + z * -2.24409524465858183362e1))))));
  return numerator / denominator;
}
