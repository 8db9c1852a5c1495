/*
 * The two workloads in plain C, one trial at a time: what a person would write who wants numbers and not a
 * library. `real` is float or double (-DREAL=float). ReLU is by selection; per sample forward and backward,
 * then one update. Prints how many trials it made, the CPU seconds they took, and how many succeeded.
 *
 *   train thread UNITS SECONDS
 *   train dense relu|tanh SECONDS
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef REAL real;
#define ROOT(x) (sizeof(real) == 4 ? sqrtf(x) : sqrt(x))
#define TANH(x) (sizeof(real) == 4 ? tanhf(x) : tanh(x))

static uint64_t state;
/* splitmix64, uniform on [0, 1) */
static double uniform(void) {
  uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (double)((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
}
static void glorot(real *w, int units, int fan_in) {
  double a = sqrt(6.0 / (units + fan_in));
  for (int i = 0; i < units * fan_in; i++) w[i] = (real)(-a + 2 * a * uniform());
}
static double cpu(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* 1-N-1, ReLU, mean absolute error, one update for each of (0, 1) and (1, 2), rate 0.1 (1 - i/1000). */
enum { MOST_UNITS = 64, EPOCHS = 1000 };
static int thread(int n) {
  real w[MOST_UNITS], b[MOST_UNITS] = { 0 }, v[MOST_UNITS], c = 0, z[MOST_UNITS], a[MOST_UNITS];
  static const real x[2] = { 0, 1 }, y[2] = { 1, 2 };
  glorot(w, n, 1);
  glorot(v, 1, n);
  for (int epoch = 1; epoch <= EPOCHS; epoch++) {
    real rate = (real)(0.1 * (1 - epoch / (double)EPOCHS));
    for (int s = 0; s < 2; s++) {
      real out = c;
      for (int i = 0; i < n; i++) {
        z[i] = w[i] * x[s] + b[i];
        a[i] = z[i] > 0 ? z[i] : 0;
        out += v[i] * a[i];
      }
      real e = out - y[s], d = e > 0 ? 1 : e < 0 ? -1 : 0;
      for (int i = 0; i < n; i++) {
        real g = z[i] > 0 ? v[i] * d : 0;
        v[i] -= rate * (d * a[i]);
        w[i] -= rate * (g * x[s]);
        b[i] -= rate * g;
      }
      c -= rate * d;
    }
  }
  for (int s = 0; s < 2; s++) {
    real out = c;
    for (int i = 0; i < n; i++) {
      real h = w[i] * x[s] + b[i];
      out += v[i] * (h > 0 ? h : 0);
    }
    if (!(fabs(out - y[s]) < 0.1)) return 0;
  }
  return 1;
}

/* 2-32-32-1, mean squared error over all of 64 samples, 500 updates of Adam at 0.001. */
enum { IN = 2, H = 32, SAMPLES = 64, UPDATES = 500, SIZE = IN * H + H + H * H + H + H + 1 };
static real data[SAMPLES][IN], target[SAMPLES];
static int use_tanh;

static void layer(const real *w, const real *b, const real *x, int units, int fan_in, real *z) {
  for (int i = 0; i < units; i++) {
    real sum = b[i];
    for (int j = 0; j < fan_in; j++) sum += w[i * fan_in + j] * x[j];
    z[i] = sum;
  }
}
static void activate(const real *z, real *a, int units) {
  if (use_tanh) for (int i = 0; i < units; i++) a[i] = TANH(z[i]);
  else for (int i = 0; i < units; i++) a[i] = z[i] > 0 ? z[i] : 0;
}
static void chain(const real *z, const real *a, real *d, int units) {
  if (use_tanh) for (int i = 0; i < units; i++) d[i] *= 1 - a[i] * a[i];
  else for (int i = 0; i < units; i++) d[i] = z[i] > 0 ? d[i] : 0;
}
static void collect(real *gw, real *gb, const real *d, const real *x, int units, int fan_in) {
  for (int i = 0; i < units; i++) {
    for (int j = 0; j < fan_in; j++) gw[i * fan_in + j] += d[i] * x[j];
    gb[i] += d[i];
  }
}
static void pass_back(const real *w, const real *d, int units, int fan_in, real *below) {
  for (int j = 0; j < fan_in; j++) below[j] = 0;
  for (int i = 0; i < units; i++)
    for (int j = 0; j < fan_in; j++) below[j] += w[i * fan_in + j] * d[i];
}

static int dense(void) {
  static real p[SIZE], g[SIZE], m[SIZE], v[SIZE];
  real *w1 = p, *b1 = w1 + IN * H, *w2 = b1 + H, *b2 = w2 + H * H, *w3 = b2 + H, *b3 = w3 + H;
  real *g1 = g, *h1 = g1 + IN * H, *g2 = h1 + H, *h2 = g2 + H * H, *g3 = h2 + H, *h3 = g3 + H;
  memset(p, 0, sizeof p);
  memset(m, 0, sizeof m);
  memset(v, 0, sizeof v);
  glorot(w1, H, IN);
  glorot(w2, H, H);
  glorot(w3, 1, H);
  real loss = 0, z1[H], a1[H], z2[H], a2[H], d1[H], d2[H], out, d;
  for (int t = 1; t <= UPDATES; t++) {
    memset(g, 0, sizeof g);
    loss = 0;
    for (int s = 0; s < SAMPLES; s++) {
      layer(w1, b1, data[s], H, IN, z1);
      activate(z1, a1, H);
      layer(w2, b2, a1, H, H, z2);
      activate(z2, a2, H);
      layer(w3, b3, a2, 1, H, &out);
      loss += (out - target[s]) * (out - target[s]) / SAMPLES;
      d = 2 * (out - target[s]) / SAMPLES;
      collect(g3, h3, &d, a2, 1, H);
      pass_back(w3, &d, 1, H, d2);
      chain(z2, a2, d2, H);
      collect(g2, h2, d2, a1, H, H);
      pass_back(w2, d2, H, H, d1);
      chain(z1, a1, d1, H);
      collect(g1, h1, d1, data[s], H, IN);
    }
    real step = (real)(0.001 / (1 - pow(0.9, t))), correction = (real)sqrt(1 - pow(0.999, t));
    for (int i = 0; i < SIZE; i++) {
      m[i] = (real)0.9 * m[i] + (real)0.1 * g[i];
      v[i] = (real)0.999 * v[i] + (real)0.001 * (g[i] * g[i]);
      p[i] -= step * (m[i] / (ROOT(v[i]) / correction + (real)1e-8));
    }
  }
  return loss < 0.05;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  int is_thread = strcmp(arguments[1], "thread") == 0;
  int units = is_thread ? atoi(arguments[2]) : 0;
  use_tanh = !is_thread && strcmp(arguments[2], "tanh") == 0;
  double seconds = atof(arguments[3]);
  if (is_thread && (units < 1 || units > MOST_UNITS)) return 2;
  state = 1;
  uint32_t word = 1; /* the points of workloads.ts */
  for (int s = 0; s < SAMPLES; s++) {
    for (int j = 0; j < IN; j++) data[s][j] = (real)((word = word * 1664525u + 1013904223u) / 2147483648.0 - 1);
    target[s] = data[s][0] * data[s][1];
  }
  int trials = 0, successes = 0;
  double from = cpu(), spent = 0;
  for (int block = is_thread ? 100 : 1; spent < seconds; spent = cpu() - from)
    for (int i = 0; i < block; i++, trials++) successes += is_thread ? thread(units) : dense();
  printf("{\"trials\":%d,\"seconds\":%.6f,\"successes\":%d}\n", trials, spent, successes);
  return 0;
}
