// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/tensor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

namespace fovea {

namespace {

static_assert(std::endian::native == std::endian::little, "the formats are little-endian");

constexpr std::size_t kBlock = 32;
constexpr std::size_t kSuper = 256;

template <class T>
T at(const char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

/// Without a branch, so that loops of it become vector instructions. A half is 2^-112 of the float with its bits.
float ofHalf(std::uint16_t half) {
  const std::uint32_t bits = (half & 0x7FFFU) << 13U;
  const auto magnitude = std::bit_cast<std::uint32_t>(std::bit_cast<float>(bits) * 0x1p112F);
  const std::uint32_t notFinite = bits >= 0x0F800000U ? 0x7F800000U : 0U;
  return std::bit_cast<float>(magnitude | notFinite | (half & 0x8000U) << 16U);
}

float ofBrain(std::uint16_t brain) {
  return std::bit_cast<float>(std::uint32_t{brain} << 16U);
}

template <class T>
float ofNumber(T number) {
  return static_cast<float>(number);
}

float ofTruth(std::uint8_t truth) {
  return truth == 0 ? 0.0F : 1.0F;
}

template <class T, float (*convert)(T)>
void decodeEach(const char* from, float* into, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) into[i] = convert(at<T>(from + i * sizeof(T)));
}

void decodeF32(const char* from, float* into, std::size_t count) {
  if (count > 0) std::memcpy(into, from, count * sizeof(float));
}

void decodeQ8(const char* from, float* into, std::size_t blocks) {
  for (; blocks > 0; --blocks, from += 2 + kBlock, into += kBlock) {
    const float scale = ofHalf(at<std::uint16_t>(from));
    for (std::size_t i = 0; i < kBlock; ++i) into[i] = scale * static_cast<float>(at<std::int8_t>(from + 2 + i));
  }
}

/// Four bits of each number, the fifth of all of them together if @p five; then the least is m, else −half the range.
template <bool five, bool least>
void decodeNibbles(const char* from, float* into, std::size_t blocks) {
  constexpr std::size_t head = least ? 4 : 2;
  constexpr std::size_t fifths = five ? 4 : 0;
  constexpr int middle = five ? 16 : 8;
  for (; blocks > 0; --blocks, from += head + fifths + kBlock / 2, into += kBlock) {
    const float scale = ofHalf(at<std::uint16_t>(from));
    const float offset = least ? ofHalf(at<std::uint16_t>(from + head - 2)) : 0.0F;
    const auto fifth = five ? at<std::uint32_t>(from + head) : 0U;
    for (std::size_t i = 0; i < kBlock; ++i) {
      const unsigned both = at<std::uint8_t>(from + head + fifths + i % (kBlock / 2));
      const unsigned bits = (i < kBlock / 2 ? both & 0xFU : both >> 4U) | (fifth >> i & 1U) << 4U;
      into[i] = scale * static_cast<float>(static_cast<int>(bits) - (least ? 0 : middle)) + offset;
    }
  }
}

/// Number @p i of eight scales and of eight offsets, six bits each, in twelve bytes.
std::pair<unsigned, unsigned> sixBits(const char* packed, std::size_t i) {
  const auto byte = [packed](std::size_t k) { return static_cast<unsigned>(at<std::uint8_t>(packed + k)); };
  if (i < 4) return {byte(i) & 0x3FU, byte(i + 4) & 0x3FU};
  return {(byte(i + 4) & 0xFU) | byte(i - 4) >> 6U << 4U, byte(i + 4) >> 4U | byte(i) >> 6U << 4U};
}

/// Eight times 32 numbers, each with a scale and an offset that are multiples of two halves.
template <bool five>
void decodeK(const char* from, float* into, std::size_t blocks) {
  constexpr std::size_t fifths = five ? kBlock : 0;
  constexpr std::size_t head = 4 + 12;
  for (; blocks > 0; --blocks, from += head + fifths + kSuper / 2, into += kSuper) {
    for (std::size_t part = 0; part < kSuper / kBlock; ++part) {
      const auto [factor, lower] = sixBits(from + 4, part);
      const float scale = ofHalf(at<std::uint16_t>(from)) * static_cast<float>(factor);
      const float offset = ofHalf(at<std::uint16_t>(from + 2)) * static_cast<float>(lower);
      for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned both = at<std::uint8_t>(from + head + fifths + part / 2 * kBlock + i);
        unsigned bits = part % 2 == 0 ? both & 0xFU : both >> 4U;
        if (five) bits |= (at<std::uint8_t>(from + head + i) >> part & 1U) << 4U;
        into[part * kBlock + i] = scale * static_cast<float>(bits) - offset;
      }
    }
  }
}

/// Sixteen times 16 numbers of six bits, each with a scale that is a multiple of a half.
void decodeQ6K(const char* from, float* into, std::size_t blocks) {
  for (; blocks > 0; --blocks, from += 210, into += kSuper) {
    const char* const highs = from + 128;
    const char* const scales = highs + 64;
    const float common = ofHalf(at<std::uint16_t>(scales + 16));
    for (std::size_t i = 0; i < kSuper; ++i) {
      const auto half = i / 128;
      const auto quarter = i / kBlock % 4;
      const unsigned both = at<std::uint8_t>(from + half * 64 + i % 64);
      const unsigned high = at<std::uint8_t>(highs + half * kBlock + i % kBlock) >> (2 * quarter) & 3U;
      const int number = static_cast<int>((quarter < 2 ? both & 0xFU : both >> 4U) | high << 4U) - 32;
      into[i] = common * static_cast<float>(at<std::int8_t>(scales + i / 16)) * static_cast<float>(number);
    }
  }
}

constexpr auto kTypes = std::to_array<TensorTypeInfo>(
    {{TensorType::F64, "F64", 1, 8, true, decodeEach<double, ofNumber<double>>},
     {TensorType::F32, "F32", 1, 4, true, decodeF32},
     {TensorType::F16, "F16", 1, 2, true, decodeEach<std::uint16_t, ofHalf>},
     {TensorType::BF16, "BF16", 1, 2, true, decodeEach<std::uint16_t, ofBrain>},
     {TensorType::I64, "I64", 1, 8, false, decodeEach<std::int64_t, ofNumber<std::int64_t>>},
     {TensorType::I32, "I32", 1, 4, false, decodeEach<std::int32_t, ofNumber<std::int32_t>>},
     {TensorType::U8, "U8", 1, 1, false, decodeEach<std::uint8_t, ofNumber<std::uint8_t>>},
     {TensorType::Bool, "BOOL", 1, 1, false, decodeEach<std::uint8_t, ofTruth>},
     {TensorType::Q8_0, "Q8_0", kBlock, 34, true, decodeQ8},
     {TensorType::Q4_0, "Q4_0", kBlock, 18, true, decodeNibbles<false, false>},
     {TensorType::Q4_1, "Q4_1", kBlock, 20, true, decodeNibbles<false, true>},
     {TensorType::Q5_0, "Q5_0", kBlock, 22, true, decodeNibbles<true, false>},
     {TensorType::Q5_1, "Q5_1", kBlock, 24, true, decodeNibbles<true, true>},
     {TensorType::Q4_K, "Q4_K", kSuper, 144, true, decodeK<false>},
     {TensorType::Q5_K, "Q5_K", kSuper, 176, true, decodeK<true>},
     {TensorType::Q6_K, "Q6_K", kSuper, 210, true, decodeQ6K}});

}  // namespace

std::span<const TensorTypeInfo> tensorTypes() {
  return kTypes;
}

const TensorTypeInfo& infoOf(TensorType type) {
  return kTypes[static_cast<std::size_t>(type)];
}

std::optional<std::size_t> bytesOf(TensorType type, std::span<const std::size_t> shape) {
  const auto& info = infoOf(type);
  if (info.entries > 1 && (shape.empty() || shape.back() % info.entries != 0)) return std::nullopt;
  for (const auto extent : shape)
    if (extent == 0) return 0;
  // half of what a size can be, so that the number of floats can be said as well
  std::size_t most = std::numeric_limits<std::size_t>::max() / 2 / std::max(info.bytes, sizeof(float));
  std::size_t entries = 1;
  for (const auto extent : shape) {
    if (extent > most / entries) return std::nullopt;
    entries *= extent;
  }
  return entries / info.entries * info.bytes;
}

std::size_t Tensor::size() const {
  std::size_t size = 1;
  for (const auto extent : shape) size *= extent;
  return size;
}

void Tensor::decode(std::size_t first, std::span<float> into) const {
  const auto& info = infoOf(type);
  assert(first % info.entries == 0 && into.size() % info.entries == 0 && first + into.size() <= size());
  info.decode(bytes.data() + first / info.entries * info.bytes, into.data(), into.size() / info.entries);
}

std::vector<float> Tensor::floats() const {
  std::vector<float> numbers(size());
  decode(0, numbers);
  return numbers;
}

Matrix Tensor::matrix(std::size_t first) const {
  const auto rows = shape.size() < 2 ? 1 : shape[shape.size() - 2];
  const auto columns = shape.empty() ? 1 : shape.back();
  Matrix matrix(static_cast<Index>(rows), static_cast<Index>(columns));
  decode(first, {matrix.data(), rows * columns});
  return matrix;
}

}  // namespace fovea
