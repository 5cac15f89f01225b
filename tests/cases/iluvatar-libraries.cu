// Libraries of CoreX: old GEMM signature, a cuDNN of the 7 series, cuBLASLt in doubt, IxJPEG and IxRT by the vendor's pages.
#include <NvInfer.h> // expect[iluvatar]: drop-in
#include <cublasLt.h> // expect[iluvatar]: drop-in
#include <cublas_v2.h> // expect[iluvatar]: drop-in
#include <cudnn.h> // expect[iluvatar]: drop-in
#include <cufft.h> // expect[iluvatar]: unknown
#include <curand_kernel.h> // expect[iluvatar]: drop-in
#include <cusolverDn.h> // expect[iluvatar]: unknown
#include <cusparse.h> // expect[iluvatar]: unknown
#include <npp.h> // expect[iluvatar]: unknown
#include <nvjpeg.h> // expect[iluvatar]: drop-in
#include <vector> // ok

void gemm(cublasHandle_t handle, const void *a, const void *b, void *c, int n) // expect[iluvatar]: drop-in
{
    const float one = 1.0f, zero = 0.0f; // ok
    cublasSetStream(handle, nullptr); // expect[iluvatar]: drop-in
    cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, &one, a, CUDA_R_16F, n, b, CUDA_R_16F, n, // expect[iluvatar]: adapt
                 &zero, c, CUDA_R_16F, n, CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT); // expect[iluvatar]: adapt
    cublasSaxpy(handle, n, &one, nullptr, 1, nullptr, 1); // expect[iluvatar]: drop-in
    cublasSaxpy_64(handle, n, &one, nullptr, 1, nullptr, 1); // expect[iluvatar]: unknown
    cublasXtCreate(nullptr); // expect[iluvatar]: unknown
}

void lt(cublasLtHandle_t handle) // expect[iluvatar]: unknown
{
    cublasLtMatmul(handle, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, 0, nullptr); // expect[iluvatar]: unknown
}

void dnn(cudnnHandle_t handle) // expect[iluvatar]: drop-in
{
    cudnnTensorDescriptor_t x; // expect[iluvatar]: drop-in
    cudnnCreateTensorDescriptor(&x); // expect[iluvatar]: drop-in
    cudnnDataType_t type = CUDNN_DATA_INT64; // expect[iluvatar]: unknown
    cudnnBackendExecute(handle, nullptr, nullptr); // expect[iluvatar]: unknown
}

void fft(cufftHandle plan, cufftComplex *x) // expect[iluvatar]: unknown
{
    cufftPlan1d(&plan, 1024, CUFFT_C2C, 1); // expect[iluvatar]: unknown
    cufftExecC2C(plan, x, x, CUFFT_FORWARD); // expect[iluvatar]: unknown
}

void solve(cusolverDnHandle_t handle) // expect[iluvatar]: unknown
{
    cusolverDnSpotrf(handle, CUBLAS_FILL_MODE_LOWER, 0, nullptr, 1, nullptr, 0, nullptr); // expect[iluvatar]: drop-in
    cusolverDnCpotrf(handle, CUBLAS_FILL_MODE_LOWER, 0, nullptr, 1, nullptr, 0, nullptr); // expect[iluvatar]: unknown
    cusparseCreate(nullptr); // expect[iluvatar]: unknown
}

void pictures(nvjpegHandle_t handle, nvjpegJpegState_t state) // expect[iluvatar]: unknown
{
    nvjpegDecode(handle, state, nullptr, 0, NVJPEG_OUTPUT_RGB, nullptr, nullptr); // expect[iluvatar]: drop-in
    nvjpegGetImageInfo(handle, nullptr, 0, nullptr, nullptr, nullptr, nullptr); // expect[iluvatar]: adapt
    nvjpegDecodeJpegHost(handle, nullptr, state, nullptr, nullptr); // expect[iluvatar]: no-equivalent
    nppiMalloc_8u_C1(16, 16, nullptr); // expect[iluvatar]: unknown
}

void network(nvinfer1::INetworkDefinition *net) // expect[iluvatar]: drop-in
{
    net->addLoop(); // ok
}

__global__ void noise(float *out) // expect[iluvatar]: drop-in
{
    curandState state; // expect[iluvatar]: drop-in
    curand_init(7, threadIdx.x, 0, &state); // expect[iluvatar]: drop-in
    out[threadIdx.x] = curand_uniform(&state); // expect[iluvatar]: drop-in
}
