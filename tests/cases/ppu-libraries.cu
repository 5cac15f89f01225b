// Libraries of the PPU by the tables of the vendor: complex BLAS is out, SAIL renames by prefix.
#include <NvInfer.h> // expect[ppu]: unknown expect[ppu-sail]: unknown
#include <cublasLt.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cublas_v2.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cudnn.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cufft.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <curand.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <curand_kernel.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cusolverDn.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <cusparse.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <npp.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <nvjpeg.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <vector> // ok

void gemm(cublasHandle_t handle, const void *a, const void *b, void *c, int n) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    const float one = 1.0f, zero = 0.0f; // ok
    cublasSetStream(handle, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, &one, a, CUDA_R_16F, n, b, CUDA_R_16F, n, // expect[ppu]: drop-in expect[ppu-sail]: unknown
                 &zero, c, CUDA_R_16F, n, CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cublasSaxpy(handle, n, &one, nullptr, 1, nullptr, 1); // expect[ppu]: drop-in expect[ppu-sail]: unknown
    cublasSaxpy_64(handle, n, &one, nullptr, 1, nullptr, 1); // expect[ppu]: unknown expect[ppu-sail]: unknown
    cublasXtCreate(nullptr); // expect[ppu]: unknown expect[ppu-sail]: unknown
    cublasCgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, nullptr, nullptr, n, nullptr, n, nullptr, nullptr, n); // expect[ppu]: no-equivalent expect[ppu-sail]: unknown
}

void lt(cublasLtHandle_t handle) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    cublasLtMatmul(handle, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, 0, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
}

void dnn(cudnnHandle_t handle) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    cudnnTensorDescriptor_t x; // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudnnCreateTensorDescriptor(&x); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cudnnBackendExecute(handle, nullptr, nullptr); // expect[ppu]: unknown expect[ppu-sail]: unknown
}

void random(curandGenerator_t generator) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    curandSetStream(generator, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
    curandGenerateBinomial(generator, nullptr, 0, 1, 0.5); // expect[ppu]: no-equivalent expect[ppu-sail]: no-equivalent
}

void fft(cufftHandle plan, cufftComplex *x) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    cufftPlan1d(&plan, 1024, CUFFT_C2C, 1); // expect[ppu]: drop-in expect[ppu-sail]: rename
    cufftExecC2C(plan, x, x, CUFFT_FORWARD); // expect[ppu]: drop-in expect[ppu-sail]: rename
}

void solve(cusolverDnHandle_t handle) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    cusolverDnSpotrf(handle, CUBLAS_FILL_MODE_LOWER, 0, nullptr, 1, nullptr, 0, nullptr); // expect[ppu]: unknown expect[ppu-sail]: unknown
    cusolverDnCpotrf(handle, CUBLAS_FILL_MODE_LOWER, 0, nullptr, 1, nullptr, 0, nullptr); // expect[ppu]: unknown expect[ppu-sail]: unknown
    cusparseCreate(nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
}

void pictures(nvjpegHandle_t handle, nvjpegJpegState_t state) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    nvjpegDecode(handle, state, nullptr, 0, NVJPEG_OUTPUT_RGB, nullptr, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
    nvjpegGetImageInfo(handle, nullptr, 0, nullptr, nullptr, nullptr, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
    nvjpegDecodeJpegHost(handle, nullptr, state, nullptr, nullptr); // expect[ppu]: unknown expect[ppu-sail]: unknown
    nppiMalloc_8u_C1(16, 16, nullptr); // expect[ppu]: unknown expect[ppu-sail]: unknown
}

void network(nvinfer1::INetworkDefinition *net) // expect[ppu]: unknown expect[ppu-sail]: unknown
{
    net->addLoop(); // ok
}

__global__ void noise(float *out) // expect[ppu]: drop-in expect[ppu-sail]: drop-in
{
    curandState state; // expect[ppu]: drop-in expect[ppu-sail]: rename
    curand_init(7, threadIdx.x, 0, &state); // expect[ppu]: drop-in expect[ppu-sail]: rename
    out[threadIdx.x] = curand_uniform(&state); // expect[ppu]: drop-in expect[ppu-sail]: rename
}
