#include <stdexcept>
#include <vector>

#include <cublas_v2.h>
#include <cuda_runtime.h>
#include <cufft.h>
#include <curand.h>

#include "check.h"
#include "rownorm.h"

namespace rownorm {
namespace {

// Device memory that frees itself.
class Buffer {
 public:
  Buffer(size_t count, cudaStream_t stream) : stream_(stream) {
    CUDA_CHECK(cudaMallocAsync(&data_, count * sizeof(float), stream_));
  }
  ~Buffer() { cudaFreeAsync(data_, stream_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  float* get() const { return static_cast<float*>(data_); }

 private:
  void* data_ = nullptr;
  cudaStream_t stream_;
};

void require(bool good, const char* what) {
  if (!good) throw std::runtime_error(what);
}

void fill(float* data, size_t count, unsigned long long seed, cudaStream_t stream) {
  curandGenerator_t generator;
  require(curandCreateGenerator(&generator, CURAND_RNG_PSEUDO_PHILOX4_32_10) ==
              CURAND_STATUS_SUCCESS, "generator");
  curandSetStream(generator, stream);
  curandSetPseudoRandomGeneratorSeed(generator, seed);
  require(curandGenerateNormal(generator, data, count, 0.0f, 1.0f) == CURAND_STATUS_SUCCESS,
          "random numbers");
  curandDestroyGenerator(generator);
}

void multiply(const float* a, const float* b, float* c, int size, cudaStream_t stream) {
  cublasHandle_t handle;
  require(cublasCreate(&handle) == CUBLAS_STATUS_SUCCESS, "handle");
  cublasSetStream(handle, stream);
  cublasSetMathMode(handle, CUBLAS_TF32_TENSOR_OP_MATH);
  const float one = 1.0f;
  const float zero = 0.0f;
  require(cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, size, size, size, &one, a, CUDA_R_32F,
                       size, b, CUDA_R_32F, size, &zero, c, CUDA_R_32F, size,
                       CUBLAS_COMPUTE_32F_FAST_TF32, CUBLAS_GEMM_DEFAULT) ==
              CUBLAS_STATUS_SUCCESS, "product");
  cublasDestroy(handle);
}

float power(const float* signal, int length, int frequency, cudaStream_t stream) {
  const int bins = length / 2 + 1;
  Buffer spectrum(2 * static_cast<size_t>(bins), stream);
  cufftHandle plan;
  require(cufftPlan1d(&plan, length, CUFFT_R2C, 1) == CUFFT_SUCCESS, "plan");
  cufftSetStream(plan, stream);
  auto* transformed = reinterpret_cast<cufftComplex*>(spectrum.get());
  require(cufftExecR2C(plan, const_cast<float*>(signal), transformed) == CUFFT_SUCCESS, "transform");
  cufftDestroy(plan);
  std::vector<cufftComplex> host(bins);
  CUDA_CHECK(cudaMemcpyAsync(host.data(), transformed, bins * sizeof(cufftComplex),
                             cudaMemcpyDeviceToHost, stream));
  CUDA_CHECK(cudaStreamSynchronize(stream));
  return host[frequency].x * host[frequency].x + host[frequency].y * host[frequency].y;
}

}  // namespace

float spectrum_of_product(int size, int frequency, unsigned long long seed) {
  cudaStream_t stream;
  CUDA_CHECK(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking));
  float result = 0.0f;
  {
    const size_t count = static_cast<size_t>(size) * size;
    Buffer random(count, stream), normal(count, stream), product(count, stream);
    fill(random.get(), count, seed, stream);
    normalize(random.get(), normal.get(), size, size, 1e-5f, stream);
    transpose(normal.get(), random.get(), size, size, stream);
    multiply(normal.get(), random.get(), product.get(), size, stream);
    result = power(product.get(), size, frequency, stream);
  }
  CUDA_CHECK(cudaStreamDestroy(stream));
  return result;
}

}  // namespace rownorm
