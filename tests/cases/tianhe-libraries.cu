// Matrix products and a three-dimensional FFT are seen in ABACUS; the rest stays an open question.
#include <nccl.h> // expect[tianhe]: adapt
#include <cublasLt.h> // expect[tianhe]: unknown
#include <cudnn.h> // expect[tianhe]: unknown
#include <cusparse.h> // expect[tianhe]: unknown
#include <cusolverDn.h> // expect[tianhe]: unknown
#include <curand.h> // expect[tianhe]: unknown
#include <ATen/cuda/CUDAContext.h> // expect[tianhe]: unknown
#include <vector> // ok

void use(cufftHandle plan, double *x, int n) // expect[tianhe]: unknown
{
    cublasDgemm(nullptr, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, x, x, n, x, n, x, x, n); // expect[tianhe]: adapt
    cublasDaxpy(nullptr, n, x, x, 1, x, 1); // expect[tianhe]: unknown
    cufftExecZ2Z(plan, x, x, -1); // expect[tianhe]: adapt
    cufftExecC2C(plan, x, x, -1); // expect[tianhe]: unknown
    ncclAllReduce(x, x, n, ncclDouble, ncclSum, nullptr, nullptr); // expect[tianhe]: adapt
    ncclGroupStart(); // expect[tianhe]: unknown
}

int cluster(int dsp) // ok
{
    return dsp; // ok
}
