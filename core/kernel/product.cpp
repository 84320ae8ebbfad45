// SPDX-License-Identifier: GPL-3.0-or-later
// Products of matrices, after Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): a tile
// of c stays in registers while it is summed; what it is summed from is copied into blocks that stay in the caches.
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/kernel/kernel.h"
#include "core/kernel/vector.h"

namespace fovea::kernel {

namespace {

using Index = std::ptrdiff_t;

// A tile takes as many rows as leave registers for a row of b, which is two vectors wide.
#if defined(__AVX512F__)
constexpr int kTileRows = 14;
#else
constexpr int kTileRows = 6;
#endif

template <class T>
constexpr bool isFloat = std::is_same_v<T, float>;

/// As many numbers of b as fit into two vectors.
template <class T>
constexpr Index kTileColumns = 2 * kVectorBytes / Index{sizeof(T)};

constexpr Index kBlockDepth = 384;
constexpr std::size_t kLine = 64 / sizeof(float);  // of the cache
constexpr Index kAhead = 8;                        // rows to be fetched before they are needed
constexpr Index kPanelStride =
    kBlockDepth + 16;  // no multiple of 4096 bytes: rows would share their places in the cache
template <class T>
constexpr Index kBlockColumns = 1024 / Index{sizeof(T)};

/// What a thread copies its operands into.
template <class T>
struct Buffers {
  alignas(64) std::array<T, kTileRows * kPanelStride> a;
  alignas(64) std::array<T, kBlockDepth * kBlockColumns<T>> b;
};

template <class T>
Buffers<T>& buffers() {
  thread_local const std::unique_ptr<Buffers<T>> mine(new Buffers<T>);
  return *mine;
}

template <class T>
struct TileWork {
  Index depth;
  const T* a;  ///< rows of kPanelStride
  const T* b;
  Index bStride;
  const float* next;  ///< rows of nextStride to fetch into the cache while summing
  Index nextStride;
  Index fetches;  ///< how many rows of those
  T* c;
  Index cStride;
  Index columns;  ///< ≤ kTileColumns
  bool add;
};

/// Sums a tile of c, rows × vectors·kLanes numbers, in registers.
template <class T, std::size_t rows, std::size_t vectors>
void tile(const TileWork<T>& work) {
  constexpr auto kLanes = static_cast<std::size_t>(fovea::kernel::kLanes<T>);
  constexpr auto kStride = static_cast<std::size_t>(kPanelStride);
  Vector<T> sum[rows][vectors] = {};
  const T* a = work.a;
  const T* b = work.b;
  const float* next = work.next;
  for (Index p = 0; p < work.depth; ++p, ++a, b += work.bStride) {
    if (p < work.fetches) {
      for (std::size_t line = 0; line < vectors * kLanes; line += kLine) __builtin_prefetch(next + line);
      next += work.nextStride;
    }
    Vector<T> row[vectors];
#pragma GCC unroll 8
    for (std::size_t v = 0; v < vectors; ++v) row[v] = load<T>(b + v * kLanes);
#pragma GCC unroll 16
    for (std::size_t i = 0; i < rows; ++i)
#pragma GCC unroll 8
      for (std::size_t v = 0; v < vectors; ++v) sum[i][v] += a[i * kStride] * row[v];
  }
#pragma GCC unroll 16
  for (std::size_t i = 0; i < rows; ++i) {
    T* c = work.c + static_cast<Index>(i) * work.cStride;
    T entries[vectors * kLanes];
    const bool whole = work.columns == static_cast<Index>(vectors * kLanes);
    T* to = whole ? c : entries;
#pragma GCC unroll 8
    for (std::size_t v = 0; v < vectors; ++v)
      store<T>(whole && work.add ? load<T>(c + v * kLanes) + sum[i][v] : sum[i][v], to + v * kLanes);
    if (!whole)
      for (Index j = 0; j < work.columns; ++j) c[j] = work.add ? c[j] + entries[j] : entries[j];
  }
}

template <class T>
using TileFunction = void (*)(const TileWork<T>&);

/// tile() for 1 … kTileRows rows.
template <class T>
constexpr auto kTiles = []<std::size_t... i>(std::index_sequence<i...>) {
  return std::array<TileFunction<T>, sizeof...(i)>{tile<T, i + 1, 2>...};
}
(std::make_index_sequence<kTileRows>());

/// Rows of a one after another.
template <class T>
void packRows(const Operand& a, Index rows, Index depth, T* to) {
  for (Index i = 0; i < rows; ++i) {
    const float* from = a.data + i * a.row;
    T* row = to + i * kPanelStride;
    if (a.column == 1)
      for (Index p = 0; p < depth; ++p) row[p] = static_cast<T>(from[p]);
    else
      for (Index p = 0; p < depth; ++p) row[p] = static_cast<T>(from[p * a.column]);
  }
}

/// Four rows of four: 4 × 4 numbers, transposed.
template <class T>
void transposeFour(const float* from, Index stride, T* to, Index toStride) {
  using Four [[gnu::vector_size(16)]] = float;
  using FourT [[gnu::vector_size(4 * sizeof(T))]] = T;
  Four x[4];
  for (Index i = 0; i < 4; ++i) std::memcpy(&x[i], from + i * stride, sizeof(Four));
  const Four low01 = __builtin_shufflevector(x[0], x[1], 0, 4, 1, 5);
  const Four low23 = __builtin_shufflevector(x[2], x[3], 0, 4, 1, 5);
  const Four high01 = __builtin_shufflevector(x[0], x[1], 2, 6, 3, 7);
  const Four high23 = __builtin_shufflevector(x[2], x[3], 2, 6, 3, 7);
  const Four columns[4] = {
      __builtin_shufflevector(low01, low23, 0, 1, 4, 5), __builtin_shufflevector(low01, low23, 2, 3, 6, 7),
      __builtin_shufflevector(high01, high23, 0, 1, 4, 5), __builtin_shufflevector(high01, high23, 2, 3, 6, 7)};
  for (Index i = 0; i < 4; ++i) {
    const FourT column = __builtin_convertvector(columns[i], FourT);
    std::memcpy(to + i * toStride, &column, sizeof column);
  }
}

/// Columns of b, as many as a tile is wide at a time; missing ones are 0.
template <class T>
void packColumns(const Operand& b, Index columns, Index depth, T* to) {
  constexpr Index kWidth = kTileColumns<T>;
  for (Index j = 0; j < columns; j += kWidth, to += kWidth * depth) {
    const Index width = std::min(kWidth, columns - j);
    const float* from = b.data + j * b.column;
    if (width < kWidth) std::fill_n(to, kWidth * depth, T{0});
    if (b.column == 1 && width == kWidth) {
      for (Index p = 0; p < depth; ++p)
        for (Index lane = 0; lane < kWidth; ++lane) to[p * kWidth + lane] = static_cast<T>(from[p * b.row + lane]);
    } else if (b.row == 1 && width == kWidth && depth % 4 == 0) {
      for (Index lane = 0; lane < width; lane += 4)
        for (Index p = 0; p < depth; p += 4)
          transposeFour(from + lane * b.column + p, b.column, to + p * kWidth + lane, kWidth);
    } else {
      for (Index p = 0; p < depth; ++p)
        for (Index lane = 0; lane < width; ++lane)
          to[p * kWidth + lane] = static_cast<T>(from[p * b.row + lane * b.column]);
    }
  }
}

template <class T>
void multiply(const Shape& shape, const Operand& a, const Operand& b, T* c, Index stride, bool add) {
  const auto& [rows, columns, depth] = shape;
  if (depth == 0 && !add)
    for (Index i = 0; i < rows; ++i) std::fill_n(c + i * stride, columns, T{0});
  auto& buffer = buffers<T>();
  const Index panels = (rows + kTileRows - 1) / kTileRows;
  for (Index j = 0; j < columns; j += kBlockColumns<T>) {
    const Index width = std::min(kBlockColumns<T>, columns - j);
    for (Index p = 0; p < depth; p += kBlockDepth) {
      const Index length = std::min(kBlockDepth, depth - p);
      const auto at = [&](Index row, Index column) { return b.data + row * b.row + column * b.column; };
      // What is used once or twice is not worth copying.
      const Index inPlace = isFloat<T> && b.column == 1 && panels <= 2 ? width / kTileColumns<T> * kTileColumns<T> : 0;
      packColumns({at(p, j + inPlace), b.row, b.column}, width - inPlace, length, buffer.b.data());
      // What comes next: the rest of these columns, or the next ones. Every panel fetches some of its rows.
      const bool goesOn = p + length < depth;
      const float* next = goesOn ? at(p + length, j) : at(0, std::min(j + width, columns - width));
      const Index nextLength = b.column == 1 ? std::min(kBlockDepth, goesOn ? depth - p - length : depth) : 0;
      for (Index panel = 0; panel < panels; ++panel) {
        // Panels are equally high, as far as that goes.
        const Index i = panel * rows / panels;
        const Index height = (panel + 1) * rows / panels - i;
        packRows({a.data + i * a.row + p * a.column, a.row, a.column}, height, length, buffer.a.data());
        const auto run = kTiles<T>[static_cast<std::size_t>(height - 1)];
        const Index fetched = panel * nextLength / panels;
        for (Index t = 0; t < width; t += kTileColumns<T>) {
          TileWork<T> work{length,
                           buffer.a.data(),
                           buffer.b.data() + (t - inPlace) * length,
                           kTileColumns<T>,
                           next + fetched * b.row + t,
                           b.row,
                           (panel + 1) * nextLength / panels - fetched,
                           c + i * stride + j + t,
                           stride,
                           std::min(kTileColumns<T>, width - t),
                           add || p > 0};
          if constexpr (isFloat<T>) {
            if (t < inPlace) {
              work.b = at(p, j + t);
              work.bStride = b.row;
              work.next = work.b + kAhead * b.row;
              work.fetches = panel == 0 ? length - kAhead : 0;
            }
          }
          run(work);
        }
      }
    }
  }
}

}  // namespace

void product(const Shape& shape, const Operand& a, const Operand& b, float* c, Index stride, bool add) {
  multiply(shape, a, b, c, stride, add);
}

void product(const Shape& shape, const Operand& a, const Operand& b, double* c, Index stride, bool add) {
  multiply(shape, a, b, c, stride, add);
}

}  // namespace fovea::kernel
